"""The producer's commands, each from the module that holds it."""

from producer.format_cli import COMMANDS as FORMAT
from producer.h5p.cli import COMMANDS as H5P
from producer.linter.cli import COMMANDS as LINTER
from producer.new.cli import COMMANDS as NEW
from producer.preview.cli import COMMANDS as PREVIEW
from producer.publish_cli import COMMANDS as PUBLISH
from producer.pulse_cli import COMMANDS as PULSE
from producer.regrade_cli import COMMANDS as REGRADE

COMMANDS = (*LINTER, *PUBLISH, *NEW, *PREVIEW, *REGRADE, *PULSE, *H5P, *FORMAT)

"""Instance folders: made once, copied for whoever writes in one."""

import os
import shutil
from pathlib import Path

from tests.databases import databases


def copy_of(instance: Path, folder: Path) -> Path:
    """The instance's own copy there. Its media are the same files under a second name: nobody writes in them."""
    shutil.copytree(instance, folder, ignore=lambda inside, _: ["media"] if Path(inside) == instance else [])
    shutil.copytree(instance / "media", folder / "media", copy_function=os.link)
    databases.copy(instance, folder)
    return folder

"""What can be better in a timeline without faults. Each warning has a code, which a file may silence."""

from collections.abc import Callable, Iterator
from itertools import chain

from timelines.facts import ProductionFacts
from timelines.problems import Fault
from timelines.questions.question import Json
from timelines.warnings.case import Case
from timelines.warnings.film import film_warnings
from timelines.warnings.glossary import glossary_warnings
from timelines.warnings.hints import hint_warnings
from timelines.warnings.moments import moment_warnings
from timelines.warnings.options import option_warnings
from timelines.warnings.pictures import picture_warnings
from timelines.warnings.reading import reading_warnings
from timelines.warnings.translation import translation_warnings
from timelines.warnings.wording import wording_warnings

RULES: tuple[Callable[[Case], Iterator[Fault]], ...] = (
    moment_warnings,
    film_warnings,
    option_warnings,
    wording_warnings,
    reading_warnings,
    hint_warnings,
    glossary_warnings,
    picture_warnings,
    translation_warnings,
)


def warnings(document: Json, facts: ProductionFacts) -> Iterator[Fault]:
    """Of a document in the newest format that may have any fault; those that it silences too."""
    case = Case(document, facts)
    return chain.from_iterable(rule(case) for rule in RULES)

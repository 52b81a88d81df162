"""The question types, one module each. A new type is a module here and a line in TYPES."""

from timelines.questions import (
    blanks,
    branch,
    card,
    choice,
    fill_in,
    hotspot,
    likert,
    long_fill_in,
    matching,
    numeric,
    poll,
    sequencing,
    true_false,
)
from timelines.questions.question import QuestionType

TYPES: dict[str, QuestionType] = {
    "choice": choice,
    "true_false": true_false,
    "numeric": numeric,
    "fill_in": fill_in,
    "blanks": blanks,
    "sequencing": sequencing,
    "matching": matching,
    "hotspot": hotspot,
    "card": card,
    "likert": likert,
    "poll": poll,
    "branch": branch,
    "long_fill_in": long_fill_in,
}

"""The question types, one module each. A new type is a module here and a line in TYPES."""

from timelines.questions import card, choice, fill_in, numeric, true_false
from timelines.questions.question import QuestionType

TYPES: dict[str, QuestionType] = {
    "choice": choice,
    "true_false": true_false,
    "numeric": numeric,
    "fill_in": fill_in,
    "card": card,
}

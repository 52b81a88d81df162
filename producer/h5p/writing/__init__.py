"""From each type of question that H5P has an equal of to the action of an interaction: one module a kind."""

from collections.abc import Callable, Mapping

from producer.h5p.saying import N_
from producer.h5p.writing.action import Action, Asked
from producer.h5p.writing.branch import write_branch
from producer.h5p.writing.card import write_card
from producer.h5p.writing.choice import write_choice
from producer.h5p.writing.gaps import write_blanks, write_fill_in, write_matching, write_numeric
from producer.h5p.writing.questionnaire import write_likert, write_long_fill_in, write_poll
from producer.h5p.writing.true_false import write_true_false

TYPES: Mapping[str, Callable[[Asked], Action]] = {
    "blanks": write_blanks,
    "branch": write_branch,
    "card": write_card,
    "choice": write_choice,
    "fill_in": write_fill_in,
    "likert": write_likert,
    "long_fill_in": write_long_fill_in,
    "matching": write_matching,
    "numeric": write_numeric,
    "poll": write_poll,
    "true_false": write_true_false,
}

WITHOUT_EQUAL = {
    "hotspot": N_("an Interactive Video has no question that points at the picture of its film"),
    "sequencing": N_("an Interactive Video has no question about an order"),
}

"""What a pupil sends to a question, which may be anything at all, and what becomes of it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MESSAGES = {
    "already_chosen": "Choose each option once.",
    "choose_one": "Choose one option.",
    "gaps_left": "Fill in every gap.",
    "not_a_list": "A response to this question is a list.",
    "not_a_number": "Write a number, such as 3 or 2,5.",
    "not_a_point": "A point is two numbers from 0 to 1.",
    "not_a_text": "A response to this question is a text.",
    "not_an_object": "A response to this question is an object.",
    "not_every_match": "Choose a match for each.",
    "not_every_step": "Put every step in the order.",
    "not_on_the_scale": "A response to this question is a step of its scale.",
    "not_pointed": "Point at the picture first.",
    "not_read": "A card is answered with true, once it is read.",
    "not_true_or_false": "Choose true or false.",
    "nothing_chosen": "Choose an option first.",
    "nothing_written": "Write something first.",
    "point_once": "Point at one place.",
    "too_long": "That is longer than any answer to this question.",
    "too_many_points": "Point at fewer places.",
    "unknown_gap": "That gap is not in this text.",
    "unknown_option": "That option does not belong to this question.",
    "used_twice": "Use each option once.",
}


class InvalidResponse(ValueError):
    """A response that is not graded and costs no attempt. `code` is for translation, `str()` is English."""

    def __init__(self, code: str) -> None:
        super().__init__(MESSAGES[code])
        self.code = code


@dataclass(frozen=True)
class Outcome:
    """`success` is None where nothing is right or wrong; `share` of the points is from 0 to 1.

    `chosen` are the ids that may have feedback of their own; `marks` tells, of what the pupil filled in and
    nothing else, what was right: by id, or by place in a list.
    """

    success: bool | None
    share: float
    chosen: Sequence[str] = ()
    marks: Mapping[str, bool] | Sequence[bool] | None = None


def written_text(response: object, longest: int) -> str:
    """The response as text that any database and terminal can hold."""
    if not isinstance(response, str):
        raise InvalidResponse("not_a_text")
    if len(response) > longest:
        raise InvalidResponse("too_long")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in response if letter not in "\t\r\n"):
        raise InvalidResponse("not_a_text")
    if not response.strip():
        raise InvalidResponse("nothing_written")
    return response

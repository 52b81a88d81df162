"""What a pupil reads when a response can't be graded as it is."""

from flask_babel import lazy_gettext as _

WORDS = {
    "choose_one": _("Choose one answer."),
    "not_a_number": _("This is not a number. Write it in digits, for instance 3 or 2,5."),
    "nothing_chosen": _("Choose an answer first."),
    "nothing_written": _("Write an answer first."),
    "too_long": _("Your answer is too long. Make it shorter."),
}
OTHERWISE = _("This answer can't be read. Try again.")


def invalid_words(code: str) -> object:
    """The words for the code of a `timelines.grading.InvalidResponse`."""
    return WORDS.get(code, OTHERWISE)

"""What a pupil reads when a response can't be graded as it is."""

from flask_babel import lazy_gettext as _

WORDS = {
    "already_chosen": _("Choose each answer once."),
    "choose_one": _("Choose one answer."),
    "gaps_left": _("Fill in every gap first."),
    "not_a_number": _("This is not a number. Write it in digits, for instance 3 or 2,5."),
    "not_every_match": _("Choose something for each one first."),
    "not_every_step": _("Give every step a place first."),
    "not_on_the_scale": _("Choose a place on the scale."),
    "not_pointed": _("Point at the picture first."),
    "nothing_chosen": _("Choose an answer first."),
    "nothing_written": _("Write an answer first."),
    "point_once": _("Point at one place."),
    "too_long": _("Your answer is too long. Make it shorter."),
    "too_many_points": _("You pointed at too many places. Take some away."),
    "used_twice": _("You can use each one once."),
}
OTHERWISE = _("This answer can't be read. Try again.")


def invalid_words(code: str) -> object:
    """The words for the code of a `timelines.grading.InvalidResponse`."""
    return WORDS.get(code, OTHERWISE)

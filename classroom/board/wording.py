"""The words of the board that its script puts in place; {names} are filled in there."""

from flask_babel import gettext as _


def board_words() -> dict[str, str]:
    """By the name that the script has for them."""
    return {
        "together": _("Together on the board"),
        "how": _(
            "The film plays here and halts by itself. The question then comes on every pupil's own device."
        ),
        "join": _("Pupils go to {address} and type"),
        "begin": _("Begin the lesson"),
        "begin_again": _("Begin at the start"),
        "resume": _("Go on at stop {stop} of {stops}"),
        "not_open": _("This film is not open for the class now, so nobody could answer."),
        "to_settings": _("To the settings"),
        "over": _("The lesson is over"),
        "over_how": _("What the class answered is kept."),
        "to_results": _("See the answers"),
        "clip": _("This part once more"),
        "stop_of": _("Stop {stop} of {stops} comes"),
        "halts_itself": _("The film halts by itself at the question."),
        "plays_out": _("All stops are done"),
        "plays_out_how": _("The film plays to its end. Then the lesson is over."),
        "place": _("Stop {stop} of {stops}"),
        "place_of": _("Stop {stop} of {stops}, question {number} of {count}"),
        "drawn": _("Every pupil has numbers of their own."),
        "here_one": _("{here} pupil of {pupils} takes part"),
        "here_other": _("{here} pupils of {pupils} take part"),
        "answered": _("Answered"),
        "of_here": _("of {here} have answered"),
        "answered_of": _("{answered} of {here} have answered"),
        "everyone": _("Everyone has answered."),
        "close": _("Close the question"),
        "reopen": _("Open it again"),
        "reveal": _("Show the right answer"),
        "right_answer": _("The right answer:"),
        "show_texts": _("Show what was written"),
        "hide_texts": _("Hide what was written"),
        "no_texts": _("Nobody wrote anything."),
        "leave_out": _("Leave out"),
        "leave_out_this": _("Leave out: {text}"),
        "left_out": _("Left out: {count}"),
        "all_texts": _("Put back what was left out"),
        "next_question": _("Next question"),
        "go_on": _("On with the film"),
        "way": _("Go on with:"),
        "see_again": _("See this part again"),
        "back": _("Back to the question"),
        "end": _("End the lesson"),
        "lost": _("No connection. We keep trying; answers are kept."),
        "behind": _("The board runs a few seconds behind. Answers are kept."),
    }

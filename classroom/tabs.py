"""The tabs of a class and of an assignment: a subject adds its line here, in its place, with its page."""

from flask_babel import gettext as _

from web.tabs import Tab


def class_tabs() -> tuple[Tab, ...]:
    """In this order: films, pupils, settings."""
    return (
        Tab("classroom.class_page", _("Films")),
        Tab(
            "rosters.page",
            _("Pupils"),
            ("rosters", "join_screen.cards", "privacy.data", "privacy.erase", "results.over_all"),
        ),
        Tab(
            "class_settings.page",
            _("Settings"),
            ("privacy.class_log", "privacy.ask_to_erase_class", "privacy.erase_whole_class"),
        ),
    )


def assignment_tabs() -> tuple[Tab, ...]:
    """In this order: now, answers, marking, on the board, settings, to take along."""
    return (
        Tab("live.page", _("Now")),
        Tab("classroom.assignment", _("Answers"), ("results", "hand_ins")),
        Tab("marking.queue", _("Marking"), ("marking",)),
        Tab("board.page", _("On the board")),
        Tab("assignments.settings", _("Settings"), ("assignments",)),
        Tab("exports.page", _("Take along"), ("exports", "reports")),
    )

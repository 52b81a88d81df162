"""The tabs of a class and of an assignment: a subject adds its line here, in its place, with its page."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True)
class Tab:
    """A page of a class or an assignment. `also` names the pages under it: endpoints, or a blueprint's name."""

    endpoint: str
    words: str
    also: tuple[str, ...] = ()

    def holds(self, endpoint: str | None) -> bool:
        """Is that page this tab's?"""
        if endpoint is None:
            return False
        return endpoint == self.endpoint or not {endpoint, endpoint.partition(".")[0]}.isdisjoint(self.also)


def class_tabs() -> tuple[Tab, ...]:
    """In this order: films, pupils, settings."""
    return (
        Tab("classroom.class_page", _("Films")),
        Tab("rosters.page", _("Pupils"), ("rosters", "join_screen.cards")),
        Tab("class_settings.page", _("Settings")),
    )


def assignment_tabs() -> tuple[Tab, ...]:
    """In this order: now, answers, marking, on the board, settings, to take along."""
    return (
        Tab("live.page", _("Now")),
        Tab("classroom.assignment", _("Answers"), ("results", "exports", "hand_ins")),
        Tab("marking.queue", _("Marking"), ("marking",)),
        Tab("assignments.settings", _("Settings"), ("assignments",)),
    )

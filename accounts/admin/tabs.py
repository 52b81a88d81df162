"""The administrator's tabs: a subject adds its line here, in its place."""

from flask_babel import gettext as _

from web.tabs import Tab


def admin_tabs() -> tuple[Tab, ...]:
    """In this order: people, invitations, rosters, schools, regions, companies, background work, audit log."""
    return (
        Tab("admin.people", _("People"), ("admin.person",)),
        Tab("admin_invitations.page", _("Invitations"), ("admin_invitations",)),
        Tab("oneroster.page", _("Rosters"), ("oneroster",)),
        *(
            Tab("admin_places.page", words, ("admin_places",), {"kind": kind})
            for kind, words in place_tabs().items()
        ),
        Tab("background.page", _("Background work")),
        Tab("privacy.log", _("Log")),
    )


def place_tabs() -> dict[str, str]:
    """The lists of places, by the kind in their address."""
    return {"schools": _("Schools"), "regions": _("Regions"), "companies": _("Companies")}

"""The administrator's page of invitations."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from accounts.admin.handing import hand_over, handed_over
from accounts.admin.invitations import is_expired, renew, waiting, waiting_one, withdraw
from accounts.admin.person_form import PersonForm, read_person_form
from accounts.admin.places import names_of
from accounts.guards import administrator_required
from accounts.invitations import HasAccount, invite
from accounts.mails import mail_invitation
from accounts.roles import role_choices, role_words
from schema.invitations import Invitation
from schema.schools import Company, School
from web.mail import NotSent, can_mail
from web.qr import absolute

blueprint = Blueprint(
    "admin_invitations", __name__, template_folder="../templates", url_prefix="/admin/invitations"
)
INVITATION = "/<int(max=2147483647):invitation_id>"
NEW = PersonForm("", "", ("teacher",), "", "")


@blueprint.get("")
@administrator_required
def page() -> ResponseReturnValue:
    """The form for a new one, and those that wait."""
    return _page()


@blueprint.post("")
@administrator_required
def send() -> ResponseReturnValue:
    """Makes the link, and mails it where there is a mail server."""
    form = read_person_form(request.form)
    if problems := form.problems(invited=True):
        return _page(form, problems), 422
    try:
        token = invite(form.invite(), current_user)
    except HasAccount as known:
        return _page(form, {"email": _known(known)}), 422
    return _hand_over(form.email, token)


@blueprint.post(f"{INVITATION}/renew")
@administrator_required
def send_again(invitation_id: int) -> ResponseReturnValue:
    """A new link in the place of the old one."""
    old = get_waiting(invitation_id)
    try:
        token = renew(old, current_user)
    except HasAccount as known:
        flash(_known(known))
        return redirect(url_for("admin_invitations.page"), 303)
    return _hand_over(old.email, token)


@blueprint.post(f"{INVITATION}/withdraw")
@administrator_required
def take_back(invitation_id: int) -> ResponseReturnValue:
    """The link works no more."""
    get_waiting(invitation_id)
    withdraw(invitation_id, current_user)
    flash(_("The invitation is withdrawn."))
    return redirect(url_for("admin_invitations.page"), 303)


def get_waiting(invitation_id: int) -> Invitation:
    """The invitation, or 404."""
    return waiting_one(invitation_id) or abort(404)


def _hand_over(email: str, token: str) -> ResponseReturnValue:
    path = url_for("links.invitation", token=token)
    how = _mail(email, path) if can_mail() else {}
    hand_over(session, path, email, **how)
    return redirect(url_for("admin_invitations.page"), 303)


def _mail(email: str, path: str) -> dict[str, bool]:
    try:
        mail_invitation(email, absolute(path), current_user.display_name)
    except NotSent:
        return {"failed": True}
    return {"sent": True}


def _page(form: PersonForm = NEW, problems: dict[str, str] | None = None) -> str:
    return render_template(
        "accounts/admin/invitations.html",
        form=form,
        problems=problems or {},
        waiting=waiting(),
        is_expired=is_expired,
        link=handed_over(session),
        can_mail=can_mail(),
        role_words=role_words(),
        roles=role_choices(),
        schools=names_of(School),
        companies=names_of(Company),
    )


def _known(known: HasAccount) -> Markup:
    link = Markup('<a href="{}">{}</a>').format(
        url_for("admin.person", person_id=known.person_id), _("Look at it")
    )
    return Markup("{} {}.").format(_("This address has an account already."), link)

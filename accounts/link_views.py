"""Pages behind links: an invitation, a new password, and asking for one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from accounts.emails import email_problem
from accounts.invitations import HasAccount, accept
from accounts.links import LinkGone, open_link
from accounts.mails import mail_reset_soon
from accounts.misses import Misses, TooManyMisses, link_misses, resets_asked, resets_sent
from accounts.own_form import read_own_form
from accounts.people import beginning_of, normalise_email
from accounts.resets import reset_password
from accounts.roles import role_words
from accounts.sign_in_views import welcome
from accounts.waiting import wait_page
from schema.invitations import INVITATION, RESET, Invitation
from web.languages import language
from web.mail import can_mail

blueprint = Blueprint("links", __name__, template_folder="templates")


@blueprint.get("/invitation/<token>")
def invitation(token: str) -> ResponseReturnValue:
    """What the account will be, and the two things that only its owner knows."""
    link = _link_or_page(token, INVITATION)
    return _invitation_page(link) if isinstance(link, Invitation) else link


@blueprint.post("/invitation/<token>")
def accept_invitation(token: str) -> ResponseReturnValue:
    """Makes the account and signs in."""
    link = _link_or_page(token, INVITATION)
    if not isinstance(link, Invitation):
        return link
    form = read_own_form(request.form)
    if problems := form.problems(link.email):
        return _invitation_page(link, form.display_name, problems), 422
    try:
        person = accept(token, form.display_name, form.password)
    except LinkGone:
        return _gone()
    except HasAccount:
        flash(_("You have an account already. Sign in with your password."))
        return redirect(url_for("sign_in.login"), 303)
    flash(_("Welcome, %(name)s. Your account is ready.", name=person.display_name))
    return welcome(person, beginning_of({role.role for role in person.roles}))


@blueprint.get("/reset")
def ask() -> ResponseReturnValue:
    """Asks for the address of who forgot the password; without a mail server, says whom to ask."""
    return render_template("accounts/sign_in/ask_reset.html", can_mail=can_mail(), problems={})


@blueprint.post("/reset")
def send_reset() -> ResponseReturnValue:
    """Says one and the same for every address."""
    email = normalise_email(request.form.get("email", ""))
    if not can_mail():
        return redirect(url_for("links.ask"), 303)
    if problem := email_problem(email):
        words = {"can_mail": True, "problems": {"email": problem}, "email": email}
        return render_template("accounts/sign_in/ask_reset.html", **words), 422
    asked = resets_asked(request.remote_addr or "")
    try:
        asked.check()
    except TooManyMisses as error:
        return wait_page(error, _("There were many requests."), url_for("sign_in.login"))
    asked.add()
    if _is_allowed(resets_sent(email)):
        mail_reset_soon(email, language())
    return redirect(url_for("links.asked"), 303)


@blueprint.get("/reset/sent")
def asked() -> ResponseReturnValue:
    """Look in your mail."""
    return render_template("accounts/sign_in/asked_reset.html")


@blueprint.get("/reset/<token>")
def reset(token: str) -> ResponseReturnValue:
    """Asks for the new password."""
    link = _link_or_page(token, RESET)
    if not isinstance(link, Invitation):
        return link
    return render_template("accounts/sign_in/reset.html", link=link, problems={})


@blueprint.post("/reset/<token>")
def set_password(token: str) -> ResponseReturnValue:
    """Sets it, ends every session, and signs in here."""
    link = _link_or_page(token, RESET)
    if not isinstance(link, Invitation):
        return link
    form = read_own_form(request.form)
    if problems := form.problems(link.email, named=False):
        return render_template("accounts/sign_in/reset.html", link=link, problems=problems), 422
    try:
        person = reset_password(token, form.password)
    except LinkGone:
        return _gone()
    flash(_("Your new password is kept. On all other devices you are signed out."))
    return welcome(person)


def _invitation_page(
    link: Invitation, name: str | None = None, problems: dict[str, str] | None = None
) -> str:
    words = role_words()
    return render_template(
        "accounts/sign_in/invitation.html",
        link=link,
        roles=[words[role] for role in link.roles if role in words],
        display_name=link.display_name if name is None else name,
        problems=problems or {},
    )


def _link_or_page(token: str, kind: str) -> Invitation | ResponseReturnValue:
    misses = link_misses(request.remote_addr or "")
    try:
        misses.check()
        return open_link(token, kind)
    except TooManyMisses as error:
        return wait_page(error, _("There were many wrong links."), url_for("sign_in.login"))
    except LinkGone:
        misses.add()
        return _gone()


def _gone() -> ResponseReturnValue:
    return render_template("accounts/sign_in/link_gone.html"), 404


def _is_allowed(sent: Misses) -> bool:
    try:
        sent.check()
    except TooManyMisses:
        return False
    sent.add()
    return True

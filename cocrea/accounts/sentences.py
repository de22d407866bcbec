"""What the acts of accounts are called in the ledger: never who it was about, only what was done."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import scopes
from cocrea.accounts.models.role import name_scopes
from cocrea.ledger.sentences import say

SENTENCES = {
    "accounts.user.create": _("An account was made."),
    "accounts.user.change-password": _("Somebody changed their password."),
    "accounts.user.offer-password-link": _("A link for a new password was made for an account."),
    "accounts.user.end-sessions": _("Somebody ended sessions of their own."),
    "accounts.user.deactivate": _("An account was shut."),
    "accounts.user.reactivate": _("An account was opened again."),
    "accounts.user.second-factor-on": _("Somebody put on the second step."),
    "accounts.user.second-factor-off": _("The second step of an account was taken off."),
    "accounts.user.recovery-codes": _("Somebody made new recovery codes."),
    "accounts.user.use-recovery-code": _("Somebody came in with a recovery code."),
    "accounts.invitation.create": _("An invitation was made."),
    "accounts.invitation.resend": _("An invitation was sent again."),
    "accounts.invitation.revoke": _("An invitation was revoked."),
    "accounts.invitation.accept": _("An invitation was accepted."),
    "accounts.restored": _("A backup was put in place: links and recovery codes of before ended."),
    "accounts.role.assign": _("A role was given."),
    "accounts.role.end": _("A role was ended."),
}


def register_all() -> None:
    """Called once the models are there."""
    for action, text in SENTENCES.items():
        say(action, lambda deed, text=text: told(text, deed.label))
    name_scopes(lambda kind, key: scopes.names().get((kind, key), key))


def told(text, label: str) -> str:
    """«Se creó una cuenta (cuenta 6).»: what was done, and to what."""
    kind, _colon, number = label.partition(":")
    if kind == "user" and number.isdigit():
        label = gettext("account %(number)s") % {"number": number}
    return f"{str(text).rstrip('.')} ({label})." if label else str(text)

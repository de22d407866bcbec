"""Telling whoever submitted evidence what became of it."""

from django.utils.translation import gettext as _

from cocrea.evidence.models import EvidenceAct
from cocrea.notices import writing
from cocrea.notices.actions import send_notice

RETURNED, ACCEPTED, WITHDRAWN = "evidence.returned", "evidence.accepted", "evidence.withdrawn"


def address_of(act: EvidenceAct) -> str:
    """Where the author reads: as they said when they sent it; else the account with which it was entered."""
    delivery, account = act.evidence.delivery, act.evidence.entered_by
    return (delivery.email if delivery else "") or (account.email if account and not account.is_demo else "")


def tell_author(act: EvidenceAct, *, by) -> None:
    """One letter for each act, unless they did it themselves."""
    to, evidence = address_of(act), act.evidence
    if not to or (by is not None and evidence.entered_by_id == by.pk):
        return
    about = {"number": evidence.number, "title": evidence.title, "who": act.who}
    reason = act.reason or evidence.reserved_reason
    page = writing.absolute(evidence.get_absolute_url())
    key = f"evidence.act:{act.pk}"
    if act.kind == EvidenceAct.Kind.RETURNED:
        subject = _("Your evidence %(number)s was returned") % about
        body = writing.paragraphs(
            _("%(who)s returned the evidence %(number)s, “%(title)s”.") % about,
            _("What is missing: %(reason)s") % {"reason": reason},
            _("Your original stays as it came. Send another one in its place, or explain."),
            page,
        )
        send_notice(key=key, to=to, subject=subject, body=body, kind=RETURNED)
    elif act.kind == EvidenceAct.Kind.ACCEPTED:
        subject = _("Your evidence %(number)s was accepted") % about
        body = writing.paragraphs(_("%(who)s accepted the evidence %(number)s, “%(title)s”.") % about, page)
        send_notice(key=key, to=to, subject=subject, body=body, kind=ACCEPTED)
    else:
        subject = _("The evidence %(number)s was withdrawn") % about
        body = writing.paragraphs(
            _("%(who)s withdrew the evidence %(number)s, “%(title)s”.") % about,
            _("Reason: %(reason)s") % {"reason": reason},
            page,
        )
        send_notice(key=key, to=to, subject=subject, body=body, kind=WITHDRAWN)

"""What becomes of a correction that the public proposed: accepted, or answered. Each raises NotAllowed, Invalid.

The letter's address is erased with the answer, and never enters the ledger: a correction is private there."""

import datetime
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.notices.actions import send_notice
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.entries import keep_entry
from cocrea.systems.registers.models import Correction, Entry

State = Correction.State


def accept_correction(
    *,
    by,
    correction: Correction,
    values: Mapping[str, object],
    answer: str = "",
    now: datetime.datetime | None = None,
) -> Entry:
    """Makes the correction: a new version of the entry, which cites it; or the entry that was missing, as a draft.
    `values`: what whoever accepts it lets stand, which need not be all that was proposed."""
    register = correction.register
    require(rules.may_keep_entries(by, register))
    with asked_once(), ledger.act(by=by, action="registers.correction.accept"):
        current = _waiting(correction)
        entry = current.entry
        cited = _("Correction %(number)d, proposed by the public.") % {"number": current.pk}
        kept = keep_entry(
            by=by, register=register, entry=entry, values=values, reason=cited, is_correction=True, now=now
        )
        _settle(current, by, State.ACCEPTED, answer, now, kept)
    return kept


def answer_correction(*, by, correction: Correction, answer: str, now: datetime.datetime | None = None) -> Correction:
    """Says why nothing is changed. Whoever left an address gets the answer there."""
    require(rules.may_keep_entries(by, correction.register))
    if not answer.strip():
        raise Invalid({"answer": [_("Write the answer: whoever proposed it reads it.")]})
    with asked_once(), ledger.act(by=by, action="registers.correction.answer") as act:
        current = _waiting(correction)
        _settle(current, by, State.ANSWERED, answer, now)
        if current.entry is not None and current.entry.is_public:  # the answer stands on its page
            act.touched.append(ledger.touch(current.entry, {"answer": [None, answer.strip()]}, is_public=True))
    return current


def _waiting(correction: Correction) -> Correction:
    current = (
        Correction.objects.select_for_update(of=("self",)).select_related("register", "entry").get(pk=correction.pk)
    )
    if current.state != State.RECEIVED:
        raise Refused(_("It was answered already. Look at it again."))
    if current.entry is not None:
        current.entry.register = current.register
    return current


def _settle(correction: Correction, by, state: str, answer: str, now, entry: Entry | None = None) -> None:
    address = correction.email
    values = {"state": state, "answer": answer.strip(), "answered_at": now or timezone.now()}
    if entry is not None:
        values["entry"] = entry
    ledger.keep(Correction, correction, values, by=by)
    Correction.objects.filter(pk=correction.pk).update(email="")
    if address:
        done = _("It was corrected. Thank you.") if state == State.ACCEPTED else _("It was not changed.")
        title = correction.register.title
        send_notice(
            key=f"registers.correction:{correction.pk}",
            to=address,
            subject=_("Your correction of %(register)s") % {"register": title},
            body="\n\n".join(
                filter(None, (done, answer.strip(), _("Receipt: %(code)s") % {"code": correction.code}))
            ),
            kind="registers.correction",
        )

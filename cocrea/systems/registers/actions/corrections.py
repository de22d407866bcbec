"""What the public says is wrong: proposed, accepted, answered. Each raises Invalid; those of the staff NotAllowed.

The letter's address is erased with the answer, and never enters the ledger: a correction is private there."""

import base64
import datetime
import secrets
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.accounts.throttle import Limit, Limits
from cocrea.documents import actions as documents
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.notices.actions import send_notice
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.entries import keep_entry
from cocrea.systems.registers.declaration.values import BadValue, read
from cocrea.systems.registers.models import Correction, Entry, Register
from cocrea.systems.registers.reading.context import Known

# How many one place may send (throttle.begin(address, register.slug, CORRECTIONS)).
CORRECTIONS: Limits = {
    "correction pair": Limit("pair", 5, 3600),
    "correction address": Limit("address", 20, 3600),
}
State = Correction.State
LONGEST = 4000


def propose_correction(
    *,
    register: Register,
    entry: Entry | None = None,
    text: str,
    proposed: Mapping[str, object] | None = None,
    file: tuple[str, bytes] | None = None,
    evidence_url: str = "",
    email: str = "",
    now: datetime.datetime | None = None,
) -> Correction:
    """Takes in what somebody says is wrong with an entry or, without one, missing from a register. `proposed`: field
    -> what should stand there. `file`: name and content of a piece of evidence. Its `code` is the receipt."""
    if not register.is_public or (entry is not None and not entry.is_public):
        raise Refused(_("This page is not public any more."))
    values = {
        "register": register,
        "entry": entry,
        "proposed": _plain(register, proposed or {}),
        "text": text.strip()[:LONGEST],
        "evidence_url": evidence_url.strip(),
        "email": email.strip(),
        "received_at": now or timezone.now(),
    }
    with ledger.act(by=None, action="registers.correction.submit"):
        if file is not None:
            title = _("Evidence for a correction of %(register)s") % {"register": register.title}
            values["evidence"] = documents.keep_document(by=None, title=title, file_name=file[0], content=file[1])
        correction = Correction(**values, code=_new_code())
        ledger.save(correction, by=None, action="registers.correction.submit", before=None)
    return correction


def _plain(register: Register, proposed: Mapping[str, object]) -> dict:
    """The proposed values as they are kept; withheld fields are nobody's to propose. Raises Invalid."""
    found, errors = {}, {}
    for name, raw in proposed.items():
        field = register.declaration.by_name.get(name)
        if field is None or field.withheld:
            continue
        try:
            value = read(field, raw, Known())
        except BadValue as error:
            errors[name] = [str(error)]
            continue
        found[name] = value
    if errors:
        raise Invalid(errors)
    return found


def _new_code() -> str:
    text = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


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
        cited = _("Correction %(code)s, proposed by the public.") % {"code": current.code}
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
    with asked_once(), ledger.act(by=by, action="registers.correction.answer"):
        current = _waiting(correction)
        _settle(current, by, State.ANSWERED, answer, now)
    return current


def _waiting(correction: Correction) -> Correction:
    current = Correction.objects.select_for_update().select_related("register", "entry").get(pk=correction.pk)
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

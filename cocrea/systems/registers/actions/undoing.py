"""Undoing an import: each entry says again what it said before, unless somebody changed it since."""

import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.publishing import DRAFT
from cocrea.systems.registers.actions.weighing import derive
from cocrea.systems.registers.actions.writing import Pair, changed, write
from cocrea.systems.registers.models import Entry, EntryVersion, Register, Upload
from cocrea.systems.registers.reading.context import Known

MOST_NAMED = 20


def undo_upload(*, by, upload: Upload, reason: str, now: datetime.datetime | None = None) -> int:
    """Takes back what a file wrote, in one act: entries that it changed say again what they said; those that it
    brought leave public sight. Returns how many. Raises NotAllowed, Invalid without a reason; Refused where somebody
    changed one since: then nothing is undone."""
    require(rules.may_keep_entries(by, upload.register))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    told = _("Undoes act %(seq)d. %(reason)s") % {"seq": upload.event or 0, "reason": reason.strip()}
    with ledger.act(by=by, action="registers.entry.undo", reason=told, is_batch=True) as act:
        taken = Upload.objects.filter(pk=upload.pk, state=Upload.State.APPLIED).exclude(event=None)
        if not taken.update(state=Upload.State.UNDONE, message=told[:2000]):
            raise Refused(_("There is nothing of it to undo."))
        pairs = _back(upload.register, upload.event)
        write(pairs, by=by, act=act, reason=told, now=now)
    return len(pairs)


def _back(register: Register, event: int) -> list[Pair]:
    """Each entry that an act wrote, as it is and as it was before. Raises Refused."""
    versions = EntryVersion.objects.filter(entry__register=register)
    written = dict(versions.filter(act=event).values_list("entry", "number"))
    entries = list(Entry.objects.filter(register=register, versions__act=event).select_for_update().order_by("pk"))
    if later := [entry.name for entry in entries if entry.version != written[entry.pk]]:
        names = ", ".join(f"«{name}»" for name in later[:MOST_NAMED])
        raise Refused(_("Somebody changed these afterwards: %(names)s. Correct them one by one.") % {"names": names})
    before = versions.filter(entry__versions__act=event, number=F("entry__versions__number") - 1)
    by_entry = {version.entry_id: version for version in before}
    known = Known()
    return [_pair(entry, by_entry.get(entry.pk), register, known) for entry in entries]


def _pair(entry: Entry, version: EntryVersion | None, register: Register, known: Known) -> Pair:
    """What the act brought leaves public sight; what it changed is again as it was."""
    entry.register = register
    if version is None:
        return changed(entry, publication=DRAFT)
    said = {name: getattr(version, name) for name in ("status", "valid_from", "values", "reserved", "publication")}
    before, after = changed(entry, provenance=version.provenance, **said)
    derive(after, register.declaration, known)
    return before, after

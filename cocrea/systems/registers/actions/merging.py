"""Two entries that are one thing. Raises NotAllowed and Refused."""

import datetime

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.erasing import erased_of, without
from cocrea.systems.registers.actions.publishing import chosen
from cocrea.systems.registers.actions.weighing import derive
from cocrea.systems.registers.actions.writing import PUBLISHED, changed, write
from cocrea.systems.registers.models import Entry, Photo
from cocrea.systems.registers.reading.context import Known


def merge_entries(*, by, entry: Entry, into: Entry, reason: str = "", now: datetime.datetime | None = None) -> Entry:
    """Says that `entry` is the same thing as `into`, which stands for both: it takes what it lacks of values and
    pictures, but for what was once erased of it, and where they came from is told of both. The address of `entry`
    leads there from now on."""
    register = into.register
    require(rules.may_keep_entries(by, register))
    if entry.pk == into.pk or entry.register_id != into.register_id:
        raise Refused(_("Choose another entry of the same register."))
    with ledger.act(by=by, action="registers.entry.merge", reason=reason, is_batch=True) as act:
        rows = {row.pk: row for row in chosen(register, [entry, into])}
        if len(rows) < 2:
            raise Refused(_("One of them was merged already. Look at the list again."))
        double, kept = rows[entry.pk], rows[into.pk]
        erased = erased_of(kept)
        origins = [each for each in (kept.provenance, double.provenance) if each]
        pair = changed(
            kept,
            values={**without(double.values, erased), **kept.values},
            reserved={**without(double.reserved, erased), **kept.reserved},
            provenance=" · ".join(dict.fromkeys(origins))[:600],
        )
        derive(pair[1], register.declaration, Known())
        left = changed(double, merged_into=kept, publication=Entry.Publication.DRAFT)
        if double.publication == PUBLISHED:
            pair[1].publication = PUBLISHED
        write([left, pair], by=by, act=act, reason=reason, now=now)
        Entry.objects.filter(merged_into=double).update(merged_into=kept)
        _move_photos(double, kept, by)
    return pair[1]


def _move_photos(double: Entry, kept: Entry, by) -> None:
    there = set(Photo.objects.filter(entry=kept).values_list("document_id", flat=True))
    for photo in Photo.objects.filter(entry=double).exclude(document__in=there):
        ledger.keep(Photo, photo, {"entry": kept}, by=by)

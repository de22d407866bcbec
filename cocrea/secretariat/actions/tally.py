"""The public numbers of a call that is held here, brought up to date within every act that moves them.

They are kept as rows, not only counted: a page and a file of them change with a public act, so that no cache is ever
stale; and they outlast the personal data. `calc.shown` says which numbers would point at people.
"""

from collections import Counter

from django.utils import timezone

from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.secretariat import calc
from cocrea.secretariat.models import Application, Call, CallDay, CallSector, Sector

ACTION = "secretariat.call.count"


def refresh(call: Call, *, by) -> None:
    """Counts anew, within the act under way, and writes only what differs."""
    if not call.is_live:
        return
    with ledger.act(by=by, action=ACTION):
        rows = list(Application.objects.standing().filter(call=call))
        _keep_total(call, len(rows), by=by)
        _keep_sectors(call, rows, by=by)
        _keep_days(call, rows, by=by)


def _keep_total(call: Call, total: int, *, by) -> None:
    if Call.objects.filter(pk=call.pk).values_list("registered", flat=True).get() != total:
        ledger.keep(Call, call, {"registered": total}, by=by)
        call.registered = total


def _keep_sectors(call: Call, rows: list[Application], *, by) -> None:
    kept = {row.sector_id: row for row in call.sectors.select_related("call", "sector")}
    counts = dict.fromkeys((key for key in kept if key is not None), 0) | Counter(row.sector_id for row in rows)
    listed = Counter(row.sector_id for row in rows if row.organization_id is not None)
    alone, together = calc.shown(counts, listed)
    numbers: dict[int | None, int | None] = {key: alone.get(key) for key in counts}
    if together:
        numbers[None] = sum(counts[key] for key in together)
    for key, number in numbers.items():
        share = None if number is None else calc.share(number, len(rows))
        _keep_sector(call, kept.get(key), key, number, share, by=by)
    if not together and None in kept:
        remove(kept[None], by=by, action=ACTION)


def _keep_sector(call: Call, row: CallSector | None, key: int | None, number, share, *, by) -> None:
    if row is not None and (row.count, row.share) == (number, share):
        return
    values = {"count": number, "share": share}
    if row is None:
        sector = None if key is None else Sector.objects.get(pk=key)
        values |= {"call": call, "sector": sector, "basis": CallSector.Basis.COUNTED}
    ledger.keep(CallSector, row, values, by=by)


def _keep_days(call: Call, rows: list[Application], *, by) -> None:
    kept = {row.day: row for row in call.days.select_related("call")}
    counts = dict.fromkeys(kept, 0) | Counter(timezone.localdate(row.submitted_at) for row in rows)
    for day, number in counts.items():
        row = kept.get(day)
        if row is None:
            ledger.keep(CallDay, None, {"call": call, "day": day, "count": number}, by=by)
        elif row.count != number:
            ledger.keep(CallDay, row, {"count": number}, by=by)

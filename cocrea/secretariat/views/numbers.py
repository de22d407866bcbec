"""The numbers of a call as its page draws them: by sector and by day, each with its table and its file."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.kernel import periods
from cocrea.secretariat.models import Call, CallSector
from cocrea.ui.charts.bars import Bar, bars
from cocrea.ui.charts.columns import Column, columns

Basis = CallSector.Basis


def of(call: Call) -> dict:
    """Two queries; nothing is counted on the page but what stands in the rows."""
    rows = list(call.sectors.select_related("sector", "source").order_by("sector__position", "sector__name", "pk"))
    rows.sort(key=lambda row: row.sector_id is None)
    shown = [row for row in rows if row.count is not None or row.share is not None]
    days = list(call.days.filter(count__gt=0).order_by("day"))
    named = ", ".join(row.sector.name for row in rows if row.sector and row not in shown)
    return {
        "by_sector": sectors_drawn(shown) if any(row.count for row in shown) else None,
        "sector_rows": [line(row) for row in shown],
        "together": named if any(row.sector_id is None for row in rows) else "",
        "sectors": [row.sector for row in rows if row.sector],
        "has_derived": any(row.basis == Basis.DERIVED for row in rows),
        "stated_by": next((row.source for row in shown if row.source), None),
        "by_day": days_drawn(days) if days else None,
        "day_rows": [{"day": periods.words(row.day.isoformat()), "count": row.count} for row in days],
        "sector_file": reverse("opendata:download", args=["applications-by-sector", "csv"]) + f"?call={call.slug}",
        "day_file": reverse("opendata:download", args=["applications-by-day", "csv"]) + f"?call={call.slug}",
    }


def name_of(row: CallSector) -> str:
    """What a row is called; that of the sectors shown together says so."""
    return row.sector.name if row.sector else _("Other sectors, together")


def number(row: CallSector) -> str:
    """«22 (71 %)»."""
    count = "" if row.count is None else f"{row.count}"
    share = "" if row.share is None else f"{row.share.normalize():f} %"
    return f"{count} ({share})" if count and share else count or share


def sectors_drawn(rows: list[CallSector]) -> str:
    """The bars."""
    drawn = [Bar(name_of(row), row.count, number(row)) for row in rows]
    return bars(drawn, _("Registrations by sector"))


def line(row: CallSector) -> dict:
    """A row of the table, with what is derived in it."""
    share = None if row.share is None else f"{row.share.normalize():f} %"
    count = {"text": row.count, "note": _("derived") if row.is_derived else ""}
    return {
        "sector": {"text": name_of(row), "note": row.note},
        "count": count if row.count is not None else "",
        "share": {"text": share, "note": _("stated by the source")} if row.is_derived and share else share,
    }


def days_drawn(rows: list) -> str:
    """The columns."""
    drawn = [Column(periods.words(row.day.isoformat()), row.count) for row in rows]
    total = sum(row.count for row in rows)
    about = ngettext("%(n)d registration", "%(n)d registrations", total) % {"n": total}
    return columns(drawn, _("Registrations by day"), f"{about}: " + "; ".join(f"{c.label}: {c.value}" for c in drawn))

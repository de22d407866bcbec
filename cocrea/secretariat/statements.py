"""The statements that calls make: how many registered, in all and by sector, and what share each sector is."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cocrea.secretariat.models import Call, CallSector
from cocrea.statements.declarations import Row, Statement, Subject, name_measure, register


def told() -> Iterator[Statement]:
    """Two queries."""
    sectors: dict[int, list[CallSector]] = {}
    for each in CallSector.objects.published().select_related("sector", "source").order_by("call", "pk"):
        sectors.setdefault(each.call_id, []).append(each)
    for call in Call.objects.published().exclude(registered=None).select_related("source").order_by("pk"):
        parts = sectors.get(call.pk, [])
        counts = [each.count for each in parts]
        rows = tuple(Row(str(each), each.count) for each in parts) if None not in counts else ()
        source = call.source.slug if call.source else ""
        subject = Subject("secretariat.call", call.slug, call.title, call.get_absolute_url())
        yield Statement(subject, "registered", call.registered, source=source, rows=rows, rows_source=source)
        for each in parts:
            yield from told_shares(call, each)


def told_shares(call: Call, part: CallSector) -> Iterator[Statement]:
    """The share that the source gives, and the one that the counts give."""
    if part.share is None or part.count is None or not call.registered:
        return
    subject = Subject("secretariat.callsector", str(part.pk), str(part), call.get_absolute_url())
    yield Statement(
        subject,
        "share-of-registered",
        part.share.normalize(),
        unit="%",
        source=part.source.slug if part.source else "",
    )
    yield Statement(subject, "share-of-registered", f"{part.count} de {call.registered}")


def register_all() -> None:
    """Called once, when the app is ready."""
    register("secretariat.calls", told)
    name_measure("registered", _("registered"))
    name_measure("share-of-registered", _("share of those who registered"))

"""What changed in a register, for who follows it: each published version of its entries (Atom)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.feed import ATOM, Feed
from cocrea.systems.registers.models import Entry, EntryVersion, Register
from cocrea.systems.registers.reading import rows
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.history import differences
from cocrea.systems.registers.views.public.frame import follows_addresses

MOST = 30


@public()
@follows_addresses
def feed(request: HttpRequest, register: Register) -> HttpResponse:
    """The last changes of entries that are public today. A demonstration has none: nothing in it happened."""
    root = settings.SITE_URL
    made = Feed(
        title=_("Changes: %(table)s") % {"table": register.title},
        link=root + register.get_absolute_url(),
        description=register.declaration.summary or register.title,
        language=settings.LANGUAGE_CODE,
        feed_url=root + request.path,
        feed_guid=root + request.path,
        author_name=register.custodian.name if register.custodian else register.title,
    )
    context = Known()
    for version, before in [] if register.is_demonstration else last(register):
        page = root + f"{register.get_absolute_url()}{version.entry.key}/"
        told = words(register, version, before, context)
        made.add_item(
            title=f"{version.name}: {_('new') if before is None else _('changed')}",
            link=page,
            unique_id=f"{page}#v{version.number}",
            description=told,
            pubdate=version.recorded_at,
            updateddate=version.recorded_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=ATOM)


def last(register: Register) -> list[tuple[EntryVersion, EntryVersion | None]]:
    """The last versions, each with the one before it: two queries."""
    public_ones = EntryVersion.objects.filter(publication=Entry.Publication.PUBLISHED).defer("reserved")
    recent = list(
        public_ones.filter(entry__register=register, entry__publication=Entry.Publication.PUBLISHED)
        .select_related("entry")
        .order_by("-recorded_at", "-pk")[:MOST]
    )
    of: dict[int, list[EntryVersion]] = {}
    for each in public_ones.filter(entry__in={each.entry_id for each in recent}).order_by("number"):
        of.setdefault(each.entry_id, []).append(each)
    return [
        (each, max((v for v in of[each.entry_id] if v.number < each.number), key=lambda v: v.number, default=None))
        for each in recent
    ]


def words(register: Register, version: EntryVersion, before: EntryVersion | None, context: Known) -> str:
    """What a version says that is new, in a line."""
    if before is None:
        return rows.status_of(register.declaration, version.status).get("text", "")
    found = differences(register.declaration, before, version, context, private=False)
    told = [f"{each.label}: {each.old or '—'} → {each.new or '—'}" for each in found]
    return ". ".join(filter(None, [version.reason, "; ".join(told)]))

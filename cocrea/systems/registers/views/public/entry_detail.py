"""An entry: like a form that someone filled in well, with its place, its pictures, and all that it said before."""

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.ledger.changes import history_url
from cocrea.ledger.departures import departures
from cocrea.plans.views import asof
from cocrea.systems.registers.declaration import schedule
from cocrea.systems.registers.models import Correction, Entry, Photo, Register
from cocrea.systems.registers.reading import choosing, rows, telling
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.history import history, version_on
from cocrea.systems.registers.reading.linked import linked
from cocrea.systems.registers.views.public import maps
from cocrea.systems.registers.views.public.cards import picture
from cocrea.systems.registers.views.public.frame import below, draw, follows_addresses
from cocrea.ui.charts.territory import Spot, territory
from cocrea.ui.page import Page

KIND = Entry._meta.label_lower


@asof.dated()
@follows_addresses
def entry_detail(request: HttpRequest, register: Register, key: str) -> HttpResponse:
    """One entry, as it is or as it was on a day. One that was the same as another leads there; of one that was
    withdrawn it is said that it was here."""
    entry = choosing.published(register).filter(key=key).select_related("place", "organization").first()
    if entry is None:
        return elsewhere(request, register, key)
    entry.register, context = register, Known()
    now, day = timezone.localtime(), asof.day_of(request)
    then = version_on(entry, day) if day else None
    said = then or entry
    declaration = register.declaration
    return draw(
        request,
        "entry_detail",
        {
            "page": page_of(request, register, entry),
            "trail": below(register),
            "register": register,
            "declaration": declaration,
            "entry": entry,
            "said": said,
            "day": rows.day(day) if day else "",
            "day_asked": day.isoformat() if day else "",
            "on_problem": asof.problem(request),
            "is_before": bool(day and then is None),
            "status": rows.status_of(declaration, said.status) if declaration.statuses else None,
            "facts": linked_facts(register, said, context),
            "confirmed": rows.day(entry.confirmed_on),
            "is_stale": is_stale(register, entry, timezone.localdate(now)),
            "is_past": bool(entry.expires_on and entry.expires_on < timezone.localdate(now)),
            "expired": rows.day(entry.expires_on),
            "hours": opening(register, entry, now),
            "photos": [picture(each) for each in photos(entry)],
            "map": map_of(said, entry.name),
            "changes": telling.changes(history(entry, context)),
            "answers": answers(entry),
            "json_ld": json_ld(register, entry),
        },
    )


def page_of(request: HttpRequest, register: Register, entry: Entry) -> Page:
    """What the page says of itself."""
    text = _("%(register)s: %(name)s") % {"register": register.title, "name": entry.name}
    if register.is_demonstration:
        return Page.of(request, entry.name, text, share=False)
    data = reverse("opendata:api-detail", args=[register.slug, entry.pk])
    return Page.of(request, entry.name, text, data_url=data, history_url=history_url(entry), is_cited=True)


def elsewhere(request: HttpRequest, register: Register, key: str) -> HttpResponse:
    """What stands at the address of an entry that is not public: the entry that it was joined to, or that it was
    withdrawn. Raises Http404 where nothing ever was for everybody to read."""
    entry = Entry.objects.filter(register=register, key=key).select_related("merged_into__register").first()
    if entry is None:
        typed = slugify(key)  # as its plate has it: B-1
        if typed == key or not Entry.objects.shown().filter(register=register, key=typed).exists():
            raise Http404(key)
        return HttpResponseRedirect(f"{register.get_absolute_url()}{typed}/", status=301)
    seen = {entry.pk}
    while entry.merged_into is not None and entry.merged_into_id not in seen:
        entry = Entry.objects.select_related("merged_into", "register").get(pk=entry.merged_into_id)
        seen.add(entry.pk)
    if len(seen) > 1 and entry.is_public:
        return HttpResponseRedirect(entry.get_absolute_url(), status=301)
    left = departures(KIND, [entry.pk]).get(str(entry.pk)) if len(seen) == 1 else None
    if left is None:
        raise Http404(key)
    title = _("This entry was withdrawn on %(day)s") % {"day": left.change.day}
    page = Page.of(request, title, share=False, history_url=history_url(entry))
    context = {"page": page, "trail": below(register), "title": title, "change": left.change, "register": register}
    return draw(request, "withdrawn", context, status=410)


def linked_facts(register: Register, said, context) -> list[dict]:
    """Its names and values; values that name an entry of another register lead there. One query more, for those."""
    found = rows.facts(register, said, context)
    links = [
        field for field in register.declaration.of_kind("entry") if field.is_public and said.values.get(field.name)
    ]
    if links:
        keys = {said.values[field.name] for field in links}
        named = Entry.objects.shown().filter(register__slug__in={f.register for f in links}, key__in=keys)
        by = {(each.register.slug, each.key): each for each in named.select_related("register").defer("reserved")}
        titles = {field.title[:1].upper() + field.title[1:]: field for field in links}
        for fact in found:
            field = titles.get(fact["term"])
            other = by.get((field.register, said.values[field.name])) if field else None
            if other is not None:
                fact |= {"text": other.name, "href": other.get_absolute_url()}
    return found


def is_stale(register: Register, entry: Entry, today) -> bool:
    """Whether nobody has said for too long that it is still so."""
    months = register.declaration.stale_after
    if not months or entry.status in register.declaration.ends or entry.confirmed_on is None:
        return False
    passed = (today.year - entry.confirmed_on.year) * 12 + today.month - entry.confirmed_on.month
    return passed - (today.day < entry.confirmed_on.day) >= months


def opening(register: Register, entry: Entry, now) -> bool | None:
    """Whether it is open now; None where it has no hours, or is closed for good."""
    if entry.status in register.declaration.ends:
        return None
    text = next((entry.values.get(f.name) for f in register.declaration.public_fields if f.kind == "schedule"), None)
    try:
        return schedule.is_open(text, now) if text else None
    except schedule.BadSchedule:
        return None


def photos(entry: Entry):
    """Its public pictures, in order."""
    shown = Photo.objects.filter(entry=entry, document__visibility="public").select_related("document")
    return shown.order_by("position", "pk")


def map_of(said, name: str) -> str:
    """Where it is, within the borders that somebody loaded; "" where nobody knows where it is, or has loaded none: a
    dot by itself shows nothing."""
    if said.latitude is None or said.longitude is None or not said.place_id:
        return ""
    borders = maps.outlines([said.place_id])
    spots, frame = [Spot(said.longitude, said.latitude, name)], maps.frame_of(said.latitude, said.longitude, 0.25)
    return territory(spots, borders, frame, _("Where it is")) if borders else ""


def answers(entry: Entry) -> list[dict]:
    """What came of the corrections that people proposed: the answers, never what they wrote."""
    done = Correction.objects.filter(entry=entry).exclude(state=Correction.State.RECEIVED).exclude(answered_at=None)
    return [
        {
            "state": each.get_state_display(),
            "answer": each.answer,
            "on": rows.day(timezone.localdate(each.answered_at)),
        }
        for each in done.order_by("-answered_at")[:10]
    ]


def json_ld(register: Register, entry: Entry) -> str:
    """Its linked data for the head of the page, safe inside HTML; nothing of what is made up."""
    if register.is_demonstration or not register.declaration.standard:
        return ""
    territory_name = Exercise.objects.values_list("territory", flat=True).first() or ""
    found = linked(register, entry, entry.place.name if entry.place else "", territory_name)
    return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c") if found else ""

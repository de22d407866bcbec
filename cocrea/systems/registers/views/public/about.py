"""What a register is: its fields, its states, where its rows come from, how it was declared, and how to use it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.opendata.declarations import Frequency
from cocrea.opendata.licences import named
from cocrea.systems.registers.declaration import Field, Status, from_data
from cocrea.systems.registers.declaration.toml import as_toml
from cocrea.systems.registers.models import HarvestRun, Register
from cocrea.systems.registers.reading.asked import Asked
from cocrea.systems.registers.reading.rows import status_of
from cocrea.systems.registers.views.public.frame import below, draw, follows_addresses, promised_by
from cocrea.systems.registers.views.public.listing import downloads
from cocrea.systems.registers.views.public.register_detail import tabs
from cocrea.ui.page import Page


@public()
@follows_addresses
def register_about(request: HttpRequest, register: Register) -> HttpResponse:
    """The declaration as people read it."""
    declaration = register.declaration
    asked = Asked.of(register, request.GET.__class__(""))
    title = _("About %(register)s") % {"register": register.title}
    return draw(
        request,
        "register_about",
        {
            "page": Page.of(request, title, declaration.summary, share=not register.is_demonstration),
            "trail": below(register),
            "register": register,
            "declaration": declaration,
            "promise": promised_by(register),
            "tabs": [*((w, h, False) for w, h, _here in tabs(asked)[:-1]), (*tabs(asked)[-1][:2], True)],
            "fields": [field_row(field) for field in declaration.fields],
            "card": card(register),
            "states": [state(register, each) for each in declaration.statuses],
            "harvests": harvests(register),
            "versions": versions(register),
            "downloads": downloads(asked),
            "widget": widget_code(register),
        },
    )


def field_row(field: Field) -> dict:
    """A field as a row of the dictionary."""
    rules = [_("required") if field.required else "", _("not repeated") if field.unique else ""]
    rules += [_("from %(least)s") % {"least": field.minimum} if field.minimum else ""]
    rules += [_("up to %(most)s") % {"most": field.maximum} if field.maximum else ""]
    rules += [field.unit, ", ".join(field.choices.values())]
    return {
        "title": capfirst(field.title),
        "name": field.name,
        "kind": kind_word(field.kind),
        "about": field.description,
        "rules": " · ".join(filter(None, rules)),
        "withheld": field.withheld,
    }


def kind_word(kind: str) -> str:
    """A kind of value in words."""
    words = {
        "text": _("text"),
        "long_text": _("long text"),
        "integer": _("whole number"),
        "number": _("number"),
        "money": _("pesos"),
        "boolean": _("yes or no"),
        "date": _("day"),
        "edtf": _("year, month or day"),
        "code": _("one of a list"),
        "codes": _("several of a list"),
        "email": _("e-mail"),
        "phone": _("telephone"),
        "url": _("address on the web"),
        "address": _("street and number"),
        "municipality": _("municipality, by INEGI's code"),
        "point": _("latitude and longitude"),
        "schedule": _("opening hours"),
        "organization": _("body of this site"),
        "document": _("source or file of this site"),
        "entry": _("entry of another register"),
        "photo": _("photograph"),
    }
    return words.get(kind, kind)


def state(register: Register, status: Status) -> dict:
    """A state in words, with those that may follow."""
    titles = [register.declaration.by_code[code].title for code in status.next]
    mark = status_of(register.declaration, status.code)
    return {"mark": mark, "next": ", ".join(titles), "is_end": status.is_end}


def card(register: Register) -> list[dict]:
    """How it is kept and under which licence."""
    declaration, licence = register.declaration, named(register.declaration.licence)
    body = register.custodian
    return [
        {
            "term": _("Kept up by"),
            "text": body.name if body else "",
            "href": reverse("actors:organization-detail", args=[body.slug]) if body else "",
        },
        {"term": _("Licence"), "text": licence.title, "href": licence.page_url},
        {
            "term": _("How often it changes"),
            "text": dict(Frequency.choices).get(declaration.frequency, declaration.frequency),
        },
        {
            "term": _("Confirmed"),
            "text": _("Each entry, every %(months)s months at most") % {"months": declaration.stale_after}
            if declaration.stale_after
            else _("Its entries need no confirmation"),
        },
        {"term": _("Its key"), "text": register.slug},
        {"term": _("Standard"), "text": declaration.standard or _("none besides Table Schema")},
    ]


def harvests(register: Register) -> list[dict]:
    """The tables of the web that it takes rows from, and what came of the last fetching: two queries."""
    tables = list(register.harvests.filter(is_on=True).order_by("name"))
    last: dict[int, HarvestRun] = {}
    for run in HarvestRun.objects.filter(harvest__in=tables).order_by("at"):
        last[run.harvest_id] = run
    return [
        {"name": each.name, "url": each.url, "every": each.get_every_display(), "run": ran(last.get(each.pk))}
        for each in tables
    ]


def ran(run: HarvestRun | None) -> dict | None:
    """A fetching in words."""
    if run is None:
        return None
    moment = timezone.localtime(run.at)
    status = "overdue" if run.result == HarvestRun.Result.FAILED else "complete"
    return {"status": status, "word": run.get_result_display(), "on": periods.words(moment.date().isoformat())}


def versions(register: Register) -> list[dict]:
    """Its declarations, the newest first."""
    return [
        {
            "when": each.recorded_at.isoformat(),
            "when_text": periods.words(timezone.localtime(each.recorded_at).date().isoformat()),
            "what": _("Declaration %(number)s") % {"number": each.number},
            "reason": each.reason,
            "url": reverse("registers:declaration", args=[register.address]) + f"?version={each.number}",
        }
        for each in register.versions.order_by("-number")
    ]


def widget_code(register: Register) -> str:
    """What another page pastes to show the register."""
    address = settings.SITE_URL + reverse("registers:widget", args=[register.address])
    return f'<iframe src="{address}" title="{register.title}" width="100%" height="260" loading="lazy"></iframe>'


@public("version")
@follows_addresses
def declaration_file(request: HttpRequest, register: Register) -> HttpResponse:
    """The declaration as a TOML file: that in force, or an earlier one by its number."""
    number = request.GET.get("version", "")
    declared = register.declaration
    if number.isdecimal() and len(number) < 6:
        kept = register.versions.filter(number=int(number)).first()
        declared = from_data(kept.declared) if kept is not None else declared
    response = HttpResponse(as_toml(declared), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{register.slug}.toml"'
    return response

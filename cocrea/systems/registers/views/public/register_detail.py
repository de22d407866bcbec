"""A register: its list first, with filters beside it; the same rows as cards, map, calendar or figures."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import PUBLIC_PARAMETERS
from cocrea.ledger.changes import history_url
from cocrea.opendata.views.answers import reads_whole_query
from cocrea.plans.views import asof
from cocrea.systems.registers.models import Register
from cocrea.systems.registers.reading import asked as parameters
from cocrea.systems.registers.reading import choosing, facets
from cocrea.systems.registers.reading.asked import Asked
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.rows import day
from cocrea.systems.registers.reading.searching import Found, search
from cocrea.systems.registers.views.public import agenda, cards, figures, listing, maps, then
from cocrea.systems.registers.views.public.frame import draw, follows_addresses, promised_by, trail
from cocrea.ui.page import Page

MANY = 2000  # entries from which on a page finds its own soonest by looking at one after the other
VIEWS = {"lista": listing, "tarjetas": cards, "mapa": maps, "calendario": agenda, "cifras": figures}


@reads_whole_query
@asof.dated(*parameters.OWN)
@follows_addresses
def register_detail(request: HttpRequest, register: Register) -> HttpResponse:
    """What its address asks for, in the view that it asks for."""
    # A process that has not yet read this register leaves its filters to the view: nothing is dropped meanwhile.
    PUBLIC_PARAMETERS.update(choosing.names(register))
    asked = Asked.of(register, request.GET)
    context = Known()
    if on := asof.day_of(request):
        return then.shown(request, register, asked, on, page_of(request, register), context)
    found = search(register, asked["q"]) if asked["q"] else None
    base = choosing.published(register)
    among = base.filter(pk__in=found.order) if found else None
    filters, total = facets.of(register, asked.chosen, among, context)
    asked.counted = filters
    is_paged = asked.view in ("lista", "tarjetas") and found is None
    many = is_paged and total is not None and total > MANY
    rows = (among if found else base).filter(choosing.all_by(register, asked.chosen, row_by_row=many))
    shown = VIEWS[asked.view].show(asked, rows.select_related("place"), found, total, context, timezone.localtime())
    response = draw(
        request,
        VIEWS[asked.view].TEMPLATE,
        shown
        | {
            "page": page_of(request, register),
            "trail": trail(register),
            "register": register,
            "declaration": register.declaration,
            "asked": asked,
            "on_problem": asof.problem(request),
            "tabs": tabs(asked),
            "promise": promised_by(register),
            "changed": day(timezone.localdate(register.changed_at)) if register.changed_at else "",
            "groups": [each.group for each in filters if each.options],
            "chosen_words": chosen_words(filters, asked),
            "mended": mended(found),
            "found": found,
        },
    )
    if shown.get("valid_until"):
        response.valid_until = shown["valid_until"]
    return response


def page_of(request: HttpRequest, register: Register) -> Page:
    """What the page says of itself. A demonstration has no data and is not passed on."""
    if register.is_demonstration:
        return Page.of(request, register.title, register.declaration.summary, share=False)
    return Page.of(
        request,
        register.title,
        register.declaration.summary,
        data_url=reverse("opendata:dataset-detail", args=[register.slug]),
        history_url=history_url(register),
        feed_url=reverse("registers:feed", args=[register.address]),
        is_cited=True,
    )


def tabs(asked: Asked) -> list[tuple]:
    """The views of the same rows; what is chosen stays chosen."""
    words = {
        "lista": _("List"),
        "tarjetas": _("Cards"),
        "mapa": _("Map"),
        "calendario": _("Calendar") if asked.register.declaration.first("schedule") is None else _("Opening hours"),
        "cifras": _("In numbers"),
    }
    usual = asked.views[0]
    rest = {"zona": "", "mes": "", "dia": "", "orden": ""}
    found = [
        (words[view], asked.address(ver="" if view == usual else view, **rest), view == asked.view)
        for view in asked.views
    ]
    about = reverse("registers:register-about", args=[asked.register.address])
    return [*found, (_("About this register"), about, False)]


def chosen_words(filters: list[facets.Facet], asked: Asked) -> list[dict]:
    """What was chosen, in words, each with the address without it."""
    found = []
    for facet in filters:
        words = [told for _value, told, _number, is_chosen in facet.options if is_chosen]
        if words:
            found.append({"text": f"{facet.title}: {', '.join(words)}", "href": asked.address(**{facet.name: ""})})
    if asked["q"]:
        found.insert(0, {"text": f"«{asked['q']}»", "href": asked.address(q="")})
    return found


def mended(found: Found | None) -> list[tuple[str, str]]:
    """Words that were read as others: (typed, meant)."""
    return [(typed, ", ".join(meant)) for typed, meant in found.mended.items()] if found else []

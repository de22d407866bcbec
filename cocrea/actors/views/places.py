"""The state and its municipalities, and what the plans did in each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.actors import calc
from cocrea.actors.models import Organization, Place
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ui import panels
from cocrea.ui.page import Page


@public("q")
def place_list(request: HttpRequest) -> HttpResponse:
    """Every place, municipalities by name; beside each, what the floors above say of it."""
    places = list(Place.objects.published().order_by("code", "name"))
    q = request.GET.get("q", "").strip()[:80]
    found = [each for each in places if calc.holds(each.name, q)]
    said = {key: drawn[0] for key, drawn in panels.render("place-row", found).items() if drawn}
    municipalities = [each for each in found if each.kind == Place.Kind.MUNICIPALITY]
    municipalities.sort(key=lambda each: calc.plain(each.name))
    title = _("Municipalities")
    context = {
        "page": Page.of(
            request,
            title,
            _("What open government did in each municipality, as far as the sources say."),
            data_url=reverse("opendata:dataset-detail", args=["places"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "wider": [each for each in found if each.kind != Place.Kind.MUNICIPALITY],
        "municipalities": municipalities,
        "total": sum(1 for each in places if each.kind == Place.Kind.MUNICIPALITY),
        "said": said,
        "q": q,
    }
    return render(request, "actors/place_list.html", context)


@public()
def place_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One place: its organizations, its parts, and what the floors above say; honestly nothing, where nothing is."""
    place = Place.objects.published().select_related("parent", "source").filter(slug=slug).first()
    if place is None:
        raise Http404
    parts = sorted(Place.objects.published().filter(parent=place), key=lambda each: calc.plain(each.name))
    organizations = Organization.objects.published().filter(place=place).order_by("name")
    context = {
        "page": Page.of(
            request,
            place.name,
            _("What open government did here, as far as the sources say."),
            data_url=reverse("opendata:api-detail", args=["places", place.pk]),
            history_url=history_url(place),
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Municipalities"), reverse("actors:place-list"))],
        "place": place,
        "parts": parts,
        "organizations": list(organizations),
        "panels": panels.render("place-detail", [place])[place.pk],
    }
    return render(request, "actors/place_detail.html", context)

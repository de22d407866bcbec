"""Tying a part of an indicator to a live count: which table, which rows, how many there are now."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.measurements import counting, rules
from cocrea.measurements.actions import keep_binding, unbind
from cocrea.measurements.models import Binding
from cocrea.measurements.views.frame import draw, indicator_or_404, trail
from cocrea.measurements.views.indicator import counted
from cocrea.opendata.choosing import choosers
from cocrea.opendata.declarations import Dataset, datasets, find
from cocrea.opendata.selection import NOTHING, read
from cocrea.plans.models import Indicator

TABLE, NOTE = "tabla", "nota"  # of the address; everything else in it chooses rows


@staff(rules.may_bind)
@require_http_methods(["GET", "HEAD", "POST"])
def bind(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Chooses by the address, previews the count; a second press ties it."""
    indicator = indicator_or_404(pk, request.user)
    if part not in Binding.Part.values or (part == Binding.Part.DENOMINATOR and not indicator.is_ratio):
        raise Http404(part)
    binding = Binding.objects.filter(indicator=indicator, part=part).first()
    if request.method == "POST" and "quitar" in request.POST and binding is not None:
        unbind(by=request.user, binding=binding)
        return redirect(f"{reverse('measurements:measure', args=[pk])}?hecho=suelto")
    errors = kept(request, indicator, part, binding) if request.method == "POST" else []
    if errors is None:
        return redirect(f"{reverse('measurements:measure', args=[pk])}?hecho=vinculado")
    return shown(request, indicator, part, binding, errors)


def kept(request: HttpRequest, indicator: Indicator, part: str, binding: Binding | None) -> list | None:
    """Ties it; what keeps it from that, for the summary of the page, else None."""
    told = {name: request.POST.get(name, "") for name in ("dataset", "selection", "note")}
    try:
        keep_binding(by=request.user, binding=binding, indicator=indicator, part=part, **told)
    except Invalid as error:
        return [(text, "") for texts in error.errors.values() for text in texts]
    except Refused as error:
        return [(str(error), "")]
    return None


def shown(request: HttpRequest, indicator: Indicator, part: str, binding, errors: list) -> HttpResponse:
    """The page: the table, its filters, and how many rows there are now."""
    key, selection = asked(request, binding)
    dataset = find(key) if key not in counting.OWN else None
    found = counting.count(key, selection) if key else None
    title = _("Let the site count: %(part)s") % {"part": Binding.Part(part).label.lower()}
    return draw(
        request,
        "bind",
        title,
        trail=trail(indicator),
        status=422 if errors else 200,
        errors=errors,
        indicator=indicator,
        counts=indicator.numerator if part == Binding.Part.NUMERATOR else indicator.denominator,
        offers=[each for offer in counting.offered(indicator) if (each := address_of(offer, part))["href"]],
        tables=tables(key, found),
        key=key,
        choosers=choosers(dataset, chosen(dataset, selection)) if dataset else [],
        selection=selection,
        found=found,
        rows=counted(f"{key}?{selection}" if selection else key) if key else None,
        binding=binding,
        note=binding.note if binding else "",
        back=reverse("measurements:measure", args=[indicator.pk]),
    )


def tables(key: str, found: counting.Count | None) -> list[tuple[str, object]]:
    """What may be counted; also what is chosen and is no table, only a number."""
    listed = [(each.key, each.title) for each in datasets() if each.key not in counting.OWN]
    is_number = found is not None and not found.problem and key not in dict(listed)
    return [*listed, (key, found.title)] if is_number else listed


def address_of(offer: counting.Offer, part: str) -> dict:
    """A count that is offered for this part, as a link that chooses it; no link where it has no such part."""
    table, selection = (offer.table, offer.selection) if part == Binding.Part.NUMERATOR else offer.of or ("", "")
    told = QueryDict(selection, mutable=True)
    told[TABLE] = table
    return {"title": offer.title, "is_own": offer.is_own, "href": f"?{told.urlencode()}" if table else ""}


def asked(request: HttpRequest, binding: Binding | None) -> tuple[str, str]:
    """The table and what is chosen of it: as the form or the address says, else as it is bound."""
    if request.method == "POST":
        return request.POST.get("dataset", "")[:80], request.POST.get("selection", "")[:400]
    if TABLE not in request.GET:
        return (binding.dataset, binding.selection) if binding else ("", "")
    told = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name != TABLE and any(values):
            told.setlist(name, [value for value in values if value])
    return request.GET[TABLE].replace("\0", "")[:80], told.urlencode()[:400]


def chosen(dataset: Dataset, selection: str):
    """The selection as the controls show it; nothing chosen where the table cannot answer it."""
    try:
        return read(dataset, QueryDict(selection))
    except Refused:
        return NOTHING

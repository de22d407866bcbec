"""Tables of the web that a register takes rows from: added, tried, fetched now, switched off."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Invalid, Refused
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions import fetching, harvesting
from cocrea.systems.registers.importing import matching
from cocrea.systems.registers.models import Harvest, Register
from cocrea.systems.registers.views.desk.columns import drawn
from cocrea.systems.registers.views.desk.frame import draw, register_or_404, to_read

FORM = require_http_methods(["GET", "HEAD", "POST"])
LAST_RUNS = 20


class HarvestForm(forms.ModelForm):
    """A table of the web."""

    class Meta:
        model = Harvest
        fields = ("name", "url", "format", "every", "is_published", "is_on")


def harvest_or_404(request: HttpRequest, address: str, pk: int) -> Harvest:
    """A table of the web, for who may keep the entries of its register."""
    register = register_or_404(request, address)
    found = register.harvests.filter(pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    found.register = register
    return found


@staff(rules.may_enter_registers)
@to_read
def harvest_list(request: HttpRequest, address: str) -> HttpResponse:
    """Those of a register, each with what came of the last fetching."""
    register = register_or_404(request, address)
    harvests = list(register.harvests.order_by("name"))
    for harvest in harvests:
        harvest.last = harvest.runs.order_by("-at", "-pk").first()
    context = {"harvests": harvests, "allowed": harvesting.allowed()}
    return draw(request, "harvests", _("Tables on the web"), register=register, **context)


@staff(rules.may_enter_registers)
@FORM
def harvest_new(request: HttpRequest, address: str) -> HttpResponse:
    """Adds one."""
    register = register_or_404(request, address)
    form = HarvestForm(request.POST or None)
    if request.method == "POST" and (made := kept(request, form, register, None)):
        return saved(register, made)
    return shown(request, register, None, form)


@staff(rules.may_enter_registers)
@FORM
def harvest_detail(request: HttpRequest, address: str, pk: int) -> HttpResponse:
    """One of them: changed, and what came of the last fetchings."""
    found = harvest_or_404(request, address, pk)
    form = HarvestForm(request.POST or None, instance=Harvest.objects.get(pk=pk))
    if request.method == "POST" and kept(request, form, found.register, found):
        return saved(found.register, found)
    return shown(request, found.register, found, form)


@staff(rules.may_enter_registers)
@require_POST
def harvest_fetch(request: HttpRequest, address: str, pk: int) -> HttpResponse:
    """Tries it, and shows what it would do; or fetches it now."""
    found = harvest_or_404(request, address, pk)
    if "traer" in request.POST:
        fetching.fetch_now(by=request.user, harvest=found)
        return redirect("registers:harvest", address, pk)
    try:
        trial = harvesting.try_harvest(by=request.user, harvest=found)
    except Refused as error:
        more = {"trouble": str(error)}
    else:
        more = {"trial": trial.found, "trouble": " ".join(trial.told), "columns": drawn(trial.table, trial.columns)}
    return shown(request, found.register, found, HarvestForm(instance=found), **more)


@staff(rules.may_enter_registers)
@require_POST
def harvest_columns(request: HttpRequest, address: str, pk: int) -> HttpResponse:
    """Says which column of the table is which field, as it was tried."""
    found = harvest_or_404(request, address, pk)
    said = {title: request.POST.get(f"columna-{at}", "") for at, title in enumerate(request.POST.getlist("titulo"))}
    try:
        harvesting.match_harvest(by=request.user, harvest=found, columns=said)
    except Invalid as error:
        trouble = " ".join(text for texts in error.errors.values() for text in texts)
        form = HarvestForm(instance=found)
        return shown(request, found.register, found, form, status=422, trouble=trouble, columns=said_columns(said))
    return saved(found.register, found)


def saved(register: Register, harvest: Harvest) -> HttpResponse:
    """To its page, which says so."""
    return redirect(f"{reverse('registers:harvest', args=[register.address, harvest.pk])}?hecho=guardada")


def said_columns(said: dict[str, str]) -> list[dict]:
    """Columns as the page draws them where the table itself is not at hand."""
    return [{"id": f"columna-{at}", "title": title, "target": t} for at, (title, t) in enumerate(said.items())]


def kept(request: HttpRequest, form: HarvestForm, register: Register, found: Harvest | None):
    """Keeps it; None where the form says why not."""
    if not form.is_valid():
        return None
    values = {"by": request.user, "register": register, "harvest": found, **form.cleaned_data}
    return attempted(form, lambda: harvesting.keep_harvest(**values))


def shown(
    request: HttpRequest, register: Register, found: Harvest | None, form: HarvestForm, *, status=200, **more
) -> HttpResponse:
    """The page of one, new or kept."""
    context = {
        "harvest": found,
        "form": form,
        "allowed": harvesting.allowed(),
        "targets": list(matching.targets(register.declaration).items()),
        "runs": found.runs.order_by("-at", "-pk")[:LAST_RUNS] if found else [],
        **({"columns": said_columns(found.columns)} if found else {}),
        **more,
    }
    title = found.name if found else _("A table on the web")
    return draw(request, "harvest", title, register=register, status=422 if form.errors else status, **context)

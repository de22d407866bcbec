"""Numbers read in documents: each waits until a person says what it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.statements.actions import candidate as actions
from cocrea.statements.forms import ConfirmForm, ReadForm
from cocrea.statements.models import Candidate, Reading
from cocrea.statements.rules import may_keep_statements
from cocrea.statements.views.desk import draw

MOST = 60  # candidates of a page; the rest follow as these are decided


@staff(may_keep_statements)
@require_http_methods(["GET", "HEAD", "POST"])
def candidates(request: HttpRequest) -> HttpResponse:
    """Those that are open, and the form that reads another document."""
    form = ReadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.read_document(
                by=request.user,
                source=form.cleaned_data["source"],
                content=file.read(),
                file_name=file.name,
                now=timezone.now(),
            )
        except Refused as error:
            form.add_error("file", str(error))
        else:
            return redirect(f"{request.path}?hecho=leido")
    rows = Candidate.objects.filter(state=Candidate.State.OPEN).select_related("reading__source")
    context = {
        "form": form,
        "rows": rows.order_by("reading", "place")[:MOST],
        "total": rows.count(),
        "readings": Reading.objects.select_related("source").order_by("-read_at")[:10],
    }
    return draw(request, "candidates", _("Numbers read in documents"), below=True, **context)


@staff(may_keep_statements)
@require_POST
def reject(request: HttpRequest) -> HttpResponse:
    """Sets the chosen ones aside."""
    chosen = [int(each) for each in request.POST.getlist("candidato") if each.isdigit() and len(each) < 12]
    try:
        actions.reject_candidates(by=request.user, candidates=list(Candidate.objects.filter(pk__in=chosen)))
    except Invalid:
        return redirect(reverse("statements:candidates"))
    return redirect(f"{reverse('statements:candidates')}?hecho=apartados")


@staff(may_keep_statements)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """One candidate, with the form of the statement that it may be."""
    row = get_object_or_404(Candidate.objects.select_related("reading__source", "statement"), pk=min(pk, 2**62))
    form = ConfirmForm(request.POST or None, initial=guessed(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_candidate(by=request.user, candidate=row, **form.cleaned_data)
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field if field in form.fields else None, texts)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{reverse('statements:candidates')}?hecho=confirmado")
    return draw(request, "confirm", _("Is this a statement?"), below=True, row=row, form=form)


def guessed(row: Candidate) -> dict:
    """What the reader guessed, to be corrected."""
    names = ("subject", "subject_kind", "subject_key", "value", "comparator", "unit")
    values = {name: getattr(row, name) for name in names}
    return values | {"measure": row.measure or slugify(row.unit), "stated_on": row.reading.source.published}

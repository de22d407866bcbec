"""Declarations at the office: their files. Their words and signatories are kept in the tables of the record."""

import contextlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.secretariat import actions
from cocrea.secretariat.forms.desk import DocumentForm
from cocrea.secretariat.models import Declaration
from cocrea.secretariat.rules import may_keep_calls
from cocrea.secretariat.views.desk import FORM, draw, trail


@staff(may_keep_calls)
@require_safe
def desk_declarations(request: HttpRequest) -> HttpResponse:
    """Every act, with the way to its words, its signatories and its files."""
    rows = Declaration.objects.latest_first().prefetch_related("signatories", "documents")
    return draw(request, "declarations", _("Declarations"), rows=list(rows), trail=trail())


@staff(may_keep_calls)
@FORM
def declaration_documents(request: HttpRequest, declaration: str) -> HttpResponse:
    """The files of one: attached, taken off."""
    found = get_object_or_404(Declaration, slug=declaration)
    here = reverse("secretariat:declaration-documents", args=[found.slug])
    is_taken_off = request.method == "POST" and "quitar" in request.POST
    form = DocumentForm(
        None if is_taken_off else request.POST or None, None if is_taken_off else request.FILES or None
    )
    if is_taken_off:
        pk = request.POST["quitar"]
        row = found.documents.filter(pk=pk).first() if is_number(pk) else None
        if row is not None:  # else somebody has just taken it off, or the button was pressed twice
            with contextlib.suppress(Refused):
                actions.detach_document(by=request.user, attached=row)
        return redirect(f"{here}?hecho=quitar")
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.attach_document(
                by=request.user,
                declaration=found,
                file_name=file.name,
                content=file.read(),
                title=form.cleaned_data["title"],
            )
            return redirect(f"{here}?hecho=adjuntar")
        except Refused as error:
            form.add_error("file", str(error))
    files = list(found.documents.select_related("document").order_by("pk"))
    above = trail((_("Declarations"), reverse("secretariat:desk-declarations")))
    return draw(request, "declaration_documents", found.title, form=form, files=files, declaration=found, trail=above)

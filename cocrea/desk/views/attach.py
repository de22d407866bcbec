"""The files of a row: attached with a button or dropped, named, and taken off with a reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import Table, of_kind
from cocrea.desk.tools import takes_files
from cocrea.desk.views.frame import in_table, page_of, row_or_404, short, table_or_404
from cocrea.documents.kinds import ALLOWED, MOST_BYTES
from cocrea.documents.views import size
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.actions import is_public
from cocrea.plans.actions.attaching import MOST, attach, detach, keep_titles
from cocrea.plans.models import Attachment

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_keep_tables)
@FORM
def attachments(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """The files of a row, and the form for more."""
    table = table_or_404(table)
    row = row_or_404(table, pk, request.user)
    if not takes_files(row):
        raise Http404(table.key)
    files, errors = list(Attachment.objects.of(row)), []
    if request.method == "POST":
        try:
            done = named(request, files) if "nombrar" in request.POST else sent(request, row)
            return redirect(f"{request.path}?hecho={done}")
        except Invalid as error:
            errors = [(" ".join(texts), "archivos") for texts in error.errors.values()]
        except Refused as error:
            errors = [(str(error), "archivos")]
    return shown(request, table, row, files, errors)


def sent(request: HttpRequest, row) -> str:
    """Attaches the files that came. Raises Refused, with the file's name."""
    came = request.FILES.getlist("archivos")
    titles = request.POST.getlist("titulo")
    if not came:
        raise Refused(_("Choose a file."))
    for file in came:
        if file.size > MOST_BYTES:
            text = _("«%(name)s» is larger than %(size)d MB. Split it.")
            raise Refused(text % {"name": file.name, "size": MOST_BYTES // 1024**2})
    titles += [""] * (len(came) - len(titles))
    attach(by=request.user, owner=row, files=[(f.name, f.read(), t) for f, t in zip(came, titles, strict=False)])
    return "adjunto"


def named(request: HttpRequest, files: list[Attachment]) -> str:
    """Gives the files the titles that were typed. Raises Invalid."""
    keep_titles(by=request.user, titles={f: request.POST.get(f"titulo-{f.pk}", f.title)[:300] for f in files})
    return "nombrado"


def shown(request: HttpRequest, table: Table, row, files: list[Attachment], errors) -> HttpResponse:
    """The page."""
    title = _("Attached documents")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "row": short(row),
        "back": table.url_of(row),
        "is_public": is_public(row),
        "files": [{"row": f, "size": size(f.document.size), "sha256": f.document.sha256} for f in files],
        "errors": errors,
        "allowed": ALLOWED,
        "most": MOST,
        "megabytes": MOST_BYTES // 1024**2,
        "done": request.GET.get("hecho", ""),
    }
    return render(request, "desk/attachments.html", context, status=422 if errors else 200)


@staff(may_keep_tables)
@FORM
def attachment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, then takes a file off what it is attached to."""
    if pk >= 2**63:
        raise Http404(str(pk))
    found = get_object_or_404(Attachment.objects.select_related("document"), pk=pk)
    owner = found.owner
    table = of_kind(owner._meta.label_lower)
    reason, errors = request.POST.get("reason", "")[:500], []
    if request.method == "POST":
        try:
            detach(by=request.user, attachment=found, reason=reason)
            return redirect(f"{attachments_of(table, owner)}?hecho=quitado")
        except Invalid as error:
            errors = [(" ".join(texts), "reason") for texts in error.errors.values()]
    title = _("Take a document off")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, owner),
        "title": title,
        "row": found.title,
        "lede": _("The page will no longer show it. The file is kept, so that this can be undone for 30 days."),
        "verb": _("Take it off"),
        "needs_reason": True,
        "reason": reason,
        "errors": errors,
        "back": attachments_of(table, owner),
    }
    return render(request, "desk/publish.html", context)


def attachments_of(table: Table, owner) -> str:
    """The page of the files of a row."""
    return f"{table.url_of(owner)}documentos/"

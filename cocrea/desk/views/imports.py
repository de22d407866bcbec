"""Sending a file, seeing what it would do, writing it on a second press."""

import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.desk.actions.importing import claim, is_long, leave, look_at, send_file, write_upload
from cocrea.desk.findings import ALL, ALL_OF_THEM, CHOICE, FIRST, of_sheets
from cocrea.desk.models import Upload
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.seen import conflicts_of, digest_of
from cocrea.desk.tasks import resume, write_in_background
from cocrea.desk.views.books import file
from cocrea.desk.views.frame import in_table, page_of, table_or_404, trail
from cocrea.intake.comments import commented
from cocrea.intake.findings import FILE, RECORD
from cocrea.intake.readers import MOST_BYTES
from cocrea.intake.telling import unmarked
from cocrea.intake.weighing import check
from cocrea.jobs.progress import is_alive, progress_of, working
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused

FORM = require_http_methods(["GET", "HEAD", "POST"])
AGAIN = 3  # seconds after which the page of a running import asks anew
SETTLED = datetime.timedelta(seconds=5)  # since it was claimed: by then whoever claimed it is at it
MOST_ERRORS = 200


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, ODS or CSV, up to 25 MB. Drop it on the field, or choose it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")},
    )

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 25 MB. Split it."))
        return sent


@staff(may_keep_tables)
@FORM
def table_import(request: HttpRequest, table: str) -> HttpResponse:
    """A file for one table."""
    return take(request, table_or_404(table))


@staff(may_keep_tables)
@FORM
def import_file(request: HttpRequest) -> HttpResponse:
    """A file or workbook that says by its name, or its sheets' names, which tables it is about."""
    return take(request, None)


def take(request: HttpRequest, table) -> HttpResponse:
    """Shows the form, or keeps the file and goes on to what it would do."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            key = table.key if table else ""
            upload = send_file(by=request.user, file_name=sent.name, content=sent.read(), table=key)
        except Refused as error:
            form.add_error("file", str(error))
        else:
            return redirect("desk:upload", upload.pk)
    title = _("Import a file")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table) if table else trail((_("Tables of the record"), reverse("desk:table-list"))),
        "title": title,
        "table": table,
        "form": form,
        "is_left": request.GET.get("hecho") == "dejado",
        "last": Upload.objects.order_by("-pk")[:10],
    }
    return render(request, "desk/import.html", context)


def upload_or_404(pk: int) -> Upload:
    """The upload of an address."""
    found = Upload.objects.select_related("document", "user").filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404(str(pk))
    return found


@staff(may_keep_tables)
@FORM
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, how far it is, or what it did. Sent to: write it, or forget it."""
    found, errors = upload_or_404(pk), {}
    if request.method == "POST":
        if "dejar" in request.POST:
            return left(request, found)
        try:
            apply(request, found)
        except Invalid as error:
            errors = error.errors
        else:
            return redirect("desk:upload", pk)
    title = found.file_name
    context = {
        "page": page_of(request, title),
        "trail": trail((_("Import a file"), reverse("desk:import"))),
        "title": title,
        "upload": found,
        "is_lost": is_lost(found),
        "progress": progress_of(found.pk) if found.is_busy else None,
        "reason": request.POST.get("reason", found.reason)[:500],
        "reason_errors": [text for texts in errors.values() for text in texts],
    }
    if not found.is_busy and found.state != Upload.State.APPLIED:
        context |= looked_at(request, found)
    response = render(request, "desk/upload.html", context)
    if found.is_busy:
        response["Refresh"] = str(AGAIN)
    return response


def looked_at(request: HttpRequest, found: Upload) -> dict:
    """What the page says of a file that is not written yet."""
    choices = choices_in(request) if request.method == "POST" else found.choices
    findings = look_at(found, choices)
    most = ALL if request.GET.get("filas") == "todas" else FIRST
    sheets = of_sheets(findings, most)
    changes = any(sheet.changed for sheet in findings.sheets)
    return {
        "findings": findings,
        "digest": digest_of(findings),
        "sheets": sheets,
        "whole": choices.get("", ""),
        "conflicts": len(conflicts_of(findings)),
        "weights": [each for sheet in sheets for each in sheet["weights"]],
        "unmarked": unmarked(is_foreign=findings.is_foreign) if findings.since is None and changes else "",
        "is_whole": most == ALL,
        "errors": findings.errors[:MOST_ERRORS],
        "more_errors": max(0, findings.blamed - MOST_ERRORS),
    }


def choices_in(request: HttpRequest) -> dict[str, str]:
    """Name of a conflict -> what the person chose on the page; "": for all others."""
    kept = {
        name.removeprefix(CHOICE): value
        for name, value in request.POST.items()
        if name.startswith(CHOICE) and name != ALL_OF_THEM and value in {FILE, RECORD}
    }
    whole = request.POST.get(ALL_OF_THEM, "")
    return {"": whole} if whole in {FILE, RECORD} else kept


def left(request: HttpRequest, found: Upload) -> HttpResponse:
    """Forgets the file; one that is being written goes on."""
    try:
        leave(by=request.user, upload=found)
    except Refused:
        return redirect("desk:upload", found.pk)
    return redirect(f"{reverse('desk:import')}?hecho=dejado")


def is_lost(found: Upload) -> bool:
    """Whether whoever was writing it is gone: nothing of it was written then."""
    is_old = timezone.now() - found.changed_at > SETTLED
    return found.state == Upload.State.RUNNING and is_old and not is_alive(found.pk)


def apply(request: HttpRequest, found: Upload) -> None:
    """Writes it now, or lets it wait its turn when it is long. Raises Invalid where it needs a reason."""
    if "otra-vez" in request.POST:
        if is_lost(found):
            resume(found)
        return
    by, choices, reason = request.user, choices_in(request), request.POST.get("reason", "")[:500]
    findings = look_at(found, choices)
    if digest_of(findings) == request.POST.get("visto", "") and not findings.errors:
        check([findings], by=by, reason=reason)  # what moved meanwhile is looked at again first
    said = {"digest": request.POST.get("visto", "")[:64], "choices": choices, "reason": reason}
    if is_long(findings):
        if claim(by=by, upload=found, state=Upload.State.WAITING, **said):
            write_in_background.enqueue(found.pk)
    elif claim(by=by, upload=found, state=Upload.State.RUNNING, **said):
        try:
            with working(found.pk) as told:
                write_upload(by=by, upload=found, progress=told)
        except Refused as error:
            Upload.objects.filter(pk=found.pk).update(state=Upload.State.FAILED, message=str(error))
        except Exception:  # nothing was written; the next press may try again
            Upload.objects.filter(pk=found.pk).update(state=Upload.State.FAILED)
            raise


@staff(may_keep_tables)
@require_safe
def upload_errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The same file with comments in the cells that keep it out."""
    found = upload_or_404(pk)
    stem = found.file_name.rsplit(".", 1)[0]
    return file(commented(look_at(found)), f"{stem}-errores.xlsx")

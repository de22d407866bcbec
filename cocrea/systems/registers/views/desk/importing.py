"""Sending a file to a register: matching its columns, seeing what it would do, writing it on a second press."""

import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.intake.readers import MOST_BYTES
from cocrea.jobs.progress import is_alive, progress_of
from cocrea.kernel.access import OutOfReach, staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions import uploading
from cocrea.systems.registers.actions.undoing import undo_upload
from cocrea.systems.registers.importing import matching
from cocrea.systems.registers.importing.comments import with_comments
from cocrea.systems.registers.importing.tasks import begin, resume
from cocrea.systems.registers.importing.workbook import workbook
from cocrea.systems.registers.models import Register, Upload
from cocrea.systems.registers.views.desk.columns import drawn
from cocrea.systems.registers.views.desk.declaring import edited
from cocrea.systems.registers.views.desk.frame import draw, register_or_404, to_read, xlsx

FORM = require_http_methods(["GET", "HEAD", "POST"])
AGAIN = 3  # seconds after which the page of running work asks anew
SETTLED = datetime.timedelta(seconds=5)  # since it was claimed: by then whoever claimed it is at it
MOST_ERRORS, MOST_WARNED = 200, 30
State = Upload.State


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, ODS, CSV or GeoJSON, up to 25 MB. Drop it on the field, or choose it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt,.geojson,.json"}),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")},
    )

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 25 MB. Split it."))
        return sent


@staff(rules.may_enter_registers)
@FORM
def import_file(request: HttpRequest, address: str) -> HttpResponse:
    """A file for one register."""
    return take(request, register_or_404(request, address))


@staff(rules.may_keep_registers)
@FORM
def from_file(request: HttpRequest) -> HttpResponse:
    """A file out of which a register is made."""
    return take(request, None)


def take(request: HttpRequest, register: Register | None) -> HttpResponse:
    """Shows the form, or keeps the file and goes on."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            upload = uploading.send_file(by=request.user, register=register, file_name=sent.name, content=sent.read())
        except Refused as error:
            form.add_error("file", str(error))
        else:
            begin(upload)
            return redirect("registers:upload", upload.pk)
    title = _("Import a file") if register else _("A register out of a file")
    last = Upload.objects.filter(register=register).exclude(state=State.UNDONE).order_by("-pk")[:10]
    is_left = request.GET.get("hecho") == "dejado"
    context = {"form": form, "last": last, "is_left": is_left}
    return draw(request, "import", title, register=register, status=422 if form.errors else 200, **context)


def upload_or_404(request: HttpRequest, pk: int) -> Upload:
    """The upload of an address, for who may send files to its register."""
    found = Upload.objects.select_related("document", "user", "register__custodian").filter(pk=pk).first()
    if found is None or not uploading.may_send(request.user, found.register):
        raise OutOfReach(str(pk))
    return found


@staff(rules.may_enter_registers)
@FORM
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, how far it is, or what it did. Sent to: write it, forget it, undo it."""
    found, errors = upload_or_404(request, pk), {}
    if found.register is None:
        return redirect("registers:upload-declare", pk)
    if request.method == "POST":
        try:
            return act(request, found)
        except Invalid as error:
            errors = error.errors
        except Refused as error:
            errors = {"": [str(error)]}
    if found.state == State.MATCHING:
        return redirect("registers:upload-columns", pk)
    context = {
        "upload": found,
        "found": found.found,
        "is_lost": is_lost(found),
        "progress": progress_of(found.work) if found.is_busy else None,
        "reason": request.POST.get("reason", found.reason)[:500],
        "errors": [(text, name) for name, texts in errors.items() for text in texts],
        "shown_errors": found.found.get("errors", [])[:MOST_ERRORS],
        "shown_warned": found.found.get("warned", [])[:MOST_WARNED],
    }
    response = draw(
        request, "upload", found.file_name, register=found.register, status=422 if errors else 200, **context
    )
    if found.is_busy:
        response["Refresh"] = str(AGAIN)
    return response


def act(request: HttpRequest, found: Upload) -> HttpResponse:
    """Does what was pressed. Raises Invalid and Refused."""
    by, told = request.user, request.POST
    if "dejar" in told:
        uploading.leave(by=by, upload=found)
        response = redirect("registers:import", found.register.address)
        response["Location"] += "?hecho=dejado"
        return response
    if "deshacer" in told:
        undo_upload(by=by, upload=found, reason=told.get("reason", "")[:500])
    elif "otra-vez" in told:
        if is_lost(found):
            resume(found)
    elif "enderezar" in told or "mirar" in told:
        is_righted = told.get("enderezar", "1" if found.is_righted else "") == "1"
        begin(uploading.put_right(by=by, upload=found, is_righted=is_righted))
    elif found.state == State.LOOKED_AT and not found.found.get("problems"):
        said = {"reason": told.get("reason", ""), "is_published": "publicar" in told}
        if uploading.claim(by=by, upload=found, digest=told.get("visto", ""), state=State.WAITING, **said):
            found.refresh_from_db()
            begin(found)
    return redirect("registers:upload", found.pk)


def is_lost(found: Upload) -> bool:
    """Whether whoever was at it is gone: nothing of it was written then."""
    is_old = timezone.now() - found.changed_at > SETTLED
    is_begun = progress_of(found.work).begun > 0
    return found.is_busy and is_begun and is_old and not is_alive(found.work)


@staff(rules.may_enter_registers)
@FORM
def upload_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column of the file is which field."""
    found, errors = upload_or_404(request, pk), []
    if found.register is None or found.state not in uploading.OPEN:
        raise Http404(str(pk))
    choices = uploading.sheets_in(found)
    if request.method == "POST":
        try:
            if "hoja" in request.POST:
                begin(uploading.choose_sheet(by=request.user, upload=found, sheet=request.POST["hoja"]))
                return redirect("registers:upload", pk)
            begin(uploading.match_columns(by=request.user, upload=found, columns=chosen(request, found)))
            return redirect("registers:upload", pk)
        except Invalid as error:
            errors = [(text, "") for texts in error.errors.values() for text in texts]
        except Refused as error:
            errors = [(str(error), "")]
    table = uploading.table_of(found)
    told = chosen(request, found) if errors else found.columns
    context = {
        "upload": found,
        "sheets": choices if len(choices) > 1 else [],
        "columns": drawn(table, told),
        "targets": list(matching.targets(found.register.declaration).items()),
        "errors": errors,
    }
    return draw(
        request, "columns", _("Match the columns"), register=found.register, status=422 if errors else 200, **context
    )


@staff(rules.may_keep_registers)
@FORM
def upload_declare(request: HttpRequest, pk: int) -> HttpResponse:
    """The register that a file seems to be: corrected, declared, and then its rows come in."""
    found = upload_or_404(request, pk)
    if found.register is not None:
        return redirect("registers:upload", pk)
    guessed = uploading.guess_register(found)

    def then(made: Register) -> HttpResponse:
        begin(uploading.adopt(by=request.user, upload=found, register=made, columns=guessed.columns))
        return redirect("registers:upload", pk)

    return edited(request, None, guessed=guessed.declaration, then=then)


def chosen(request: HttpRequest, found: Upload) -> dict[str, str]:
    """Title of a column -> what was chosen for it on the page."""
    return {title: request.POST.get(f"columna-{at}", "") for at, title in enumerate(found.columns)}


@staff(rules.may_enter_registers)
@to_read
def upload_errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The same file with comments in the cells that keep it out."""
    found = upload_or_404(request, pk)
    return xlsx(with_comments(found), f"{found.file_name.rsplit('.', 1)[0]}-errores.xlsx")


@staff(rules.may_enter_registers)
@to_read
def entries_workbook(request: HttpRequest, address: str) -> HttpResponse:
    """All entries, drafts and reserved fields too, as a workbook that an import reads back."""
    register = register_or_404(request, address)
    try:
        return xlsx(workbook(register), f"{register.slug}.xlsx")
    except Refused as error:
        title = _("Too many for a workbook")
        return draw(request, "too_many", title, register=register, status=422, told=str(error))

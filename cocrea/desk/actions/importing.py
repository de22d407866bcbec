"""Bringing a file in through the desk: sent and looked at, then written on a second press, as one act."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.desk.models import Upload
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.seen import digest_of
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.intake.actions import Progress, import_files, preview_files
from cocrea.intake.batch import kept_name
from cocrea.intake.findings import FileFindings
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Head

LONG = 500  # rows; what writes more is written in the background
State = Upload.State
OPEN = (State.LOOKED_AT, State.MOVED, State.FAILED)


def send_file(*, by, file_name: str, content: bytes, table: str = "") -> Upload:
    """Keeps a file that was sent to be imported, for the staff. Raises NotAllowed; Refused for one that cannot be
    read at all: that one is not kept."""
    require(may_keep_tables(by))
    findings = preview_files([(file_name, content)], key=table)[0]
    if findings.refusal:
        raise Refused(findings.refusal)
    document = keep_document(
        by=by,
        title=findings.file_name,
        file_name=kept_name(findings.file_name),
        content=content,
        visibility=Document.Visibility.STAFF,
    )
    values = {"user": by, "document": document, "file_name": findings.file_name, "table": table}
    return Upload.objects.create(**values, digest=digest_of(findings))


def look_at(upload: Upload) -> FileFindings:
    """What the file would do to the record as it stands now. Writes nothing."""
    return preview_files([(upload.file_name, content_of(upload))], key=upload.table)[0]


def content_of(upload: Upload) -> bytes:
    """The bytes that were sent."""
    return (settings.MEDIA_ROOT / upload.document.path).read_bytes()


def is_long(findings: FileFindings) -> bool:
    """Whether writing it takes longer than a person should wait for a page."""
    return sum(sheet.new + sheet.changed for sheet in findings.sheets) > LONG


def claim(*, by, upload: Upload, digest: str, state: str) -> bool:
    """Takes the upload for one writer, so that pressing twice writes once. False when somebody has it already.
    `digest`: of what the person saw."""
    require(may_keep_tables(by))
    rows = Upload.objects.filter(pk=upload.pk, state__in=OPEN)
    return rows.update(state=state, digest=digest, user=by, message="") == 1


def write_upload(*, by, upload: Upload, progress: Progress | None = None) -> FileFindings:
    """Writes what the file says, if that is still what was seen: else nothing, and the upload says so.
    `progress(done, total)` is told of each row. Raises NotAllowed."""
    require(may_keep_tables(by))
    upload.refresh_from_db()
    with transaction.atomic():
        found = import_files(
            [(upload.file_name, content_of(upload))],
            by=by,
            key=upload.table,
            expected=lambda found: digest_of(found[0]) == upload.digest,
            progress=progress,
        )[0]
        if found.errors:
            upload.state, upload.message = State.FAILED, _("Something in the file is wrong by now.")
        elif not found.is_applied:
            upload.state = State.MOVED
        else:
            upload.state = State.APPLIED
            upload.event = Head.objects.get().seq if found.has_changes else None
        upload.save()
    return found

"""Bringing a file in through the desk: sent and looked at, then written on a second press, as one act."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.desk.models import Upload
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.seen import digest_of, sealed
from cocrea.documents.actions import keep_document
from cocrea.documents.discarding import discard_document
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


def look_at(upload: Upload, choices: dict | None = None) -> FileFindings:
    """What the file would do to the record as it stands now. Writes nothing. `choices`: which value stays where the
    file and somebody else changed the same one; without it, those that are kept with the upload."""
    chosen = upload.choices if choices is None else choices
    return preview_files([(upload.file_name, content_of(upload))], key=upload.table, choices=chosen)[0]


def content_of(upload: Upload) -> bytes:
    """The bytes that were sent."""
    return (settings.MEDIA_ROOT / upload.document.path).read_bytes()


def is_long(findings: FileFindings) -> bool:
    """Whether writing it takes longer than a person should wait for a page."""
    return sum(sheet.new + sheet.changed for sheet in findings.sheets) > LONG


def claim(*, by, upload: Upload, digest: str, state: str, choices: dict | None = None, reason: str = "") -> bool:
    """Takes the upload for one writer, so that pressing twice writes once. False when somebody has it already.
    `digest`: of what the person saw; `choices` and `reason`: what they said to it. Raises NotAllowed."""
    require(may_keep_tables(by))
    choices, reason = choices or {}, reason.strip()[:500]
    values = {"digest": sealed(digest, choices, reason), "choices": choices, "reason": reason}
    rows = Upload.objects.filter(pk=upload.pk, state__in=OPEN)
    return rows.update(state=state, user=by, message="", **values) == 1


def leave(*, by, upload: Upload) -> None:
    """Forgets a file that was sent and not applied, with its bytes unless something else has them. Raises NotAllowed;
    Refused for one that is being written, or is."""
    require(may_keep_tables(by))
    with transaction.atomic():
        if not Upload.objects.filter(pk=upload.pk, state__in=OPEN).delete()[0]:
            raise Refused(_("It is being written, or it is written already."))
        discard_document(by=by, document=upload.document)


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
            expected=lambda found: sealed(digest_of(found[0]), upload.choices, upload.reason) == upload.digest,
            progress=progress,
            choices=upload.choices,
            reason=upload.reason,
        )[0]
        if found.errors:
            upload.state, upload.message = State.FAILED, _("Something in the file is wrong by now.")
            upload.message += f" {found.errors[0]}"
        elif not found.is_applied:
            upload.state = State.MOVED
        else:
            upload.state = State.APPLIED
            upload.event = Head.objects.get().seq if found.has_changes else None
        upload.save()
    return found

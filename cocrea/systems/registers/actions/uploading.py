"""Sending a file to a register, matching its columns, and writing it on a second press. Each raises NotAllowed."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document, keep_page
from cocrea.documents.discarding import discard_document
from cocrea.documents.models import Document
from cocrea.documents.names import file_name as clean_name
from cocrea.intake.batch import kept_name
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.entries import keep_entries
from cocrea.systems.registers.actions.weighing import Outcome
from cocrea.systems.registers.importing import findings, matching
from cocrea.systems.registers.importing.guessing import Guessed, guess
from cocrea.systems.registers.importing.looking import digest_of, look, prepared
from cocrea.systems.registers.importing.tables import Table, read_tables
from cocrea.systems.registers.models import ColumnMapping, Register, Upload
from cocrea.systems.registers.reading.context import Known

LONG = 500  # rows; more are looked at and written in the background
Progress = Callable[[int, int], None]
State = Upload.State
OPEN = (State.MATCHING, State.LOOKED_AT, State.MOVED, State.FAILED)
JSON = {".json", ".geojson"}


def may_send(by, register: Register | None) -> bool:
    """Whoever keeps the entries; without a register, whoever may declare one."""
    return rules.may_keep_registers(by) if register is None else rules.may_keep_entries(by, register)


def send_file(*, by, register: Register | None, file_name: str, content: bytes) -> Upload:
    """Keeps a file for the staff, its columns matched as they were before, or as they seem to be. Raises Refused for
    one that cannot be read at all: that one is not kept."""
    require(may_send(by, register))
    name = clean_name(file_name)
    table = tables_in(content, name, register)[0]
    upload = Upload(register=register, user=by, file_name=name, sheet=table.name[:100], rows=len(table.rows))
    upload.document = _kept(name, content, by=by)
    if register is not None:
        upload.columns, is_sure = matched(register, table)
        upload.state = State.LOOKING if is_sure else State.MATCHING
    upload.save()
    return upload


def _kept(name: str, content: bytes, *, by) -> Document:
    """The file, for the staff. Whoever may keep entries may have their file kept."""
    staff = Document.Visibility.STAFF
    with ledger.act(by=by, action="registers.upload.send"):
        if PurePath(name).suffix.lower() in JSON:
            return keep_page(by=None, title=name, file_name=f"{name}.txt", content=content)
        return keep_document(by=None, title=name, file_name=kept_name(name), content=content, visibility=staff)


def matched(register: Register, table: Table) -> tuple[dict[str, str], bool]:
    """Title -> target for every column of a table, and whether nobody needs to look at it: the same header was
    matched before."""
    known = ColumnMapping.objects.filter(register=register, signature=table.signature).first()
    if known is not None:
        found = matching.recalled(table, known.columns)
        if not matching.complaints(found, register.declaration):
            return titled(table, found), True
    return titled(table, matching.guess(table, register.declaration)), False


def titled(table: Table, found: Mapping[int, str]) -> dict[str, str]:
    """Title -> target; empty for a column that is left out."""
    return {title: found.get(at, "") for at, title in table.header.items()}


def content_of(upload: Upload) -> bytes:
    """The bytes that were sent."""
    return (settings.MEDIA_ROOT / upload.document.path).read_bytes()


def tables_in(content: bytes, name: str, register: Register | None) -> list[Table]:
    """The tables of a file, their headers found by what the register knows. Raises Refused."""
    return read_tables(content, name, matching.known_titles(register.declaration if register else None))


def table_of(upload: Upload) -> Table:
    """The sheet that is meant."""
    tables = tables_in(content_of(upload), upload.file_name, upload.register)
    return next((table for table in tables if table.name[:100] == upload.sheet), tables[0])


def columns_of(upload: Upload, table: Table) -> dict[int, str]:
    """Column -> target, without what is left out."""
    found = ((at, upload.columns.get(title, "")) for at, title in table.header.items())
    return {at: target for at, target in found if target}


def match_columns(*, by, upload: Upload, columns: Mapping[str, str]) -> Upload:
    """Says which column is which field, and remembers it for files with the same header. Raises Invalid."""
    require(may_send(by, upload.register))
    table, declaration = table_of(upload), upload.register.declaration
    known = matching.targets(declaration)
    upload.columns = {title: t if (t := columns.get(title, "")) in known else "" for title in table.header.values()}
    if told := matching.complaints(columns_of(upload, table), declaration):
        raise Invalid({"": told})
    if not Upload.objects.filter(pk=upload.pk, state__in=OPEN).update(state=State.LOOKING, columns=upload.columns):
        raise Refused(_("It is being written, or it is written already."))
    upload.state = State.LOOKING
    remember(by=by, register=upload.register, table=table, columns=upload.columns)
    return upload


def guess_register(upload: Upload) -> Guessed:
    """The register that a file seems to be."""
    return guess(table_of(upload), PurePath(upload.file_name).stem, Known())


def adopt(*, by, upload: Upload, register: Register, columns: Mapping[int, str]) -> Upload:
    """Gives a file to the register that was declared from it. `columns`: column -> target as they were guessed; what
    was called otherwise since is looked for by its title."""
    require(may_send(by, register))
    upload.register = register
    table, known = table_of(upload), matching.targets(register.declaration)
    found = matching.guess(table, register.declaration)
    found |= {at: target for at, target in columns.items() if target in known and target not in found.values()}
    upload.columns = titled(table, found)
    is_whole = not matching.complaints(found, register.declaration)
    upload.state = State.LOOKING if is_whole else State.MATCHING
    upload.save()
    if is_whole:
        remember(by=by, register=register, table=table, columns=upload.columns)
    return upload


def remember(*, by, register: Register, table: Table, columns: Mapping[str, str]) -> ColumnMapping:
    """Keeps how the columns of a header were matched."""
    known = ColumnMapping.objects.filter(register=register, signature=table.signature).first()
    values = {"register": register, "signature": table.signature, "columns": dict(columns)}
    with ledger.act(by=by, action="registers.columnmapping.keep"):
        return ledger.keep(ColumnMapping, known, values, by=by)


def sheets_in(upload: Upload) -> list[str]:
    """The names of its sheets that hold a table."""
    return [table.name for table in tables_in(content_of(upload), upload.file_name, upload.register)]


def choose_sheet(*, by, upload: Upload, sheet: str) -> Upload:
    """Takes another sheet of the workbook."""
    require(may_send(by, upload.register))
    found = tables_in(content_of(upload), upload.file_name, upload.register)
    table = next((table for table in found if table.name == sheet), None)
    if table is None:
        raise Refused(_("The file has no such sheet."))
    upload.sheet, upload.rows = sheet[:100], len(table.rows)
    if upload.register is not None:
        upload.columns, is_sure = matched(upload.register, table)
        upload.state = State.LOOKING if is_sure else State.MATCHING
    upload.save()
    return upload


def look_at(upload: Upload, progress: Progress | None = None) -> Upload:
    """Finds out what the file would do to the register as it stands, and keeps that with the upload. Writes nothing
    of the record."""
    table = table_of(upload)
    columns = columns_of(upload, table)
    found = look(upload.register, table, columns, is_righted=upload.is_righted, progress=progress)
    upload.found = findings.as_told(found, upload.register, table, columns)
    upload.digest, upload.state = found.digest, State.LOOKED_AT
    upload.save()
    return upload


def put_right(*, by, upload: Upload, is_righted: bool) -> Upload:
    """Says whether coordinates that are plainly wrong are put right; it is looked at anew."""
    require(may_send(by, upload.register))
    values = {"is_righted": is_righted, "state": State.LOOKING}
    Upload.objects.filter(pk=upload.pk, state__in=OPEN).update(**values)
    upload.refresh_from_db()
    return upload


def claim(*, by, upload: Upload, digest: str, state: str, reason: str = "", is_published: bool = False) -> bool:
    """Takes the upload for one writer, so that pressing twice writes once. False when somebody has it already, or
    when what was seen is not what was found last."""
    require(may_send(by, upload.register))
    values = {"reason": reason.strip()[:500], "is_published": is_published, "message": "", "user": by}
    rows = Upload.objects.filter(pk=upload.pk, state=State.LOOKED_AT, digest=digest)
    return rows.update(state=state, **values) == 1


def leave(*, by, upload: Upload) -> None:
    """Forgets a file that was sent and not applied, with its bytes unless something else has them."""
    require(may_send(by, upload.register))
    with transaction.atomic():
        if not Upload.objects.filter(pk=upload.pk, state__in=OPEN).delete()[0]:
            raise Refused(_("It is being written, or it is written already."))
        discard_document(by=None, document=upload.document)


def write_upload(*, by, upload: Upload, progress: Progress | None = None) -> Outcome | None:
    """Writes what the file says, if that is still what was seen: else nothing, and the upload says so."""
    require(may_send(by, upload.register))
    upload.refresh_from_db()
    table = table_of(upload)
    columns = columns_of(upload, table)
    rows, _warned = prepared(upload.register, table, columns, is_righted=upload.is_righted)
    with transaction.atomic():
        outcome = keep_entries(
            by=by,
            register=upload.register,
            rows=rows,
            provenance=f"{upload.file_name} (SHA-256 {upload.document.sha256})",
            reason=upload.reason,
            publish=upload.is_published,
            progress=progress,
            expected=lambda found: digest_of(upload.register, found) == upload.digest,
        )
        is_as_seen = digest_of(upload.register, outcome) == upload.digest and not outcome.problems
        upload.state = State.APPLIED if is_as_seen else State.MOVED
        upload.event = outcome.act or None
        upload.save()
    return outcome

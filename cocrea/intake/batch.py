"""Several files as one act of import: all that they say is found out first, then everything is written or nothing."""

import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath

from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from cocrea.documents import actions as documents
from cocrea.documents import shelf
from cocrea.documents.models import Document
from cocrea.documents.names import file_name
from cocrea.intake.declarations import Importer, importers, named
from cocrea.intake.evaluation import Evaluation
from cocrea.intake.findings import UNCHANGED, FileFindings, Row, SheetFindings
from cocrea.intake.known import Known
from cocrea.intake.marks import is_own_sheet, read_mark
from cocrea.intake.past import Past
from cocrea.intake.readers import read_sheets
from cocrea.intake.sheets import Sheet
from cocrea.intake.weighing import check
from cocrea.kernel.errors import NotAllowed, Refused
from cocrea.ledger import actions as ledger

COPY_MARK = re.compile(r"[ _-]*(\([0-9]+\)|copia|copy)\Z", re.I)
OWN_SHEETS = {"listas", "ayuda"}  # of our own workbooks: what the drop-downs offer, and what the columns mean
Choices = Mapping[str, str]  # name of a conflict -> FILE or RECORD; "": for all others
CONTINUED = re.compile(r" [0-9]{1,2}\Z")  # a table that did not fit goes on in the sheet «commitments 2»


class RolledBack(Exception):
    """Something that only the database knew kept a row out: nothing of the act stays."""


def find_out(
    files: Sequence[tuple[str, bytes]], *, key: str = "", is_locked: bool = False, choices: Choices | None = None
) -> list[FileFindings]:
    """What `files` (name, content) would do, each table's rows after those that they refer to. Writes nothing.

    `key`: the table, where the file's name does not say it. `is_locked`: inside the transaction that will write.
    `choices`: which value stays where the file and somebody else changed the same one."""
    found, work = [], []
    for told, content in files:
        name = file_name(told)
        findings = FileFindings(name, hashlib.sha256(content).hexdigest(), content)
        if name != PurePath(told).name:
            told_name = _("the file is called “%(name)s” here: its own name cannot be kept")
            findings.notes.append(told_name % {"name": name})
        found.append(findings)
        work += _understand(findings, key)
    if len(found) > 1 and any(len(findings.sheets) > 1 for findings in found):
        for findings in found:
            findings.refusal = findings.refusal or _("A workbook of several tables is imported alone.")
        return found
    order = {importer.key: place for place, importer in enumerate(importers())}
    work.sort(key=lambda pair: order[pair[1].importer.key])
    for findings in found:
        findings.sheets.sort(key=lambda sheet: order[sheet.importer.key])
    written = frozenset(sheet.importer.model for _sheet, sheet in work) if is_locked else frozenset()
    known, claimed = Known(written), {}
    of_file = {id(sheet): each for each in found for sheet in each.sheets}
    pasts = {each.since: Past(each.since, known) for each in of_file.values() if each.since is not None}
    for sheet, findings in work:
        file = of_file[id(findings)]
        past, numbered = pasts.get(file.since), not file.is_foreign
        Evaluation(sheet, findings, known, claimed, past=past, choices=choices, is_numbered=numbered).run()
    return sorted(found, key=lambda each: min((order[s.importer.key] for s in each.sheets), default=-1))


def _understand(findings: FileFindings, key: str) -> list[tuple[Sheet, SheetFindings]]:
    """Reads a file, and finds the table that each of its sheets is about."""
    try:
        sheets = read_sheets(findings.content, findings.file_name)
        findings.since, findings.is_foreign = read_mark(findings.content, sheets)
        sheets = [sheet for sheet in sheets if not is_own_sheet(sheet)]
        pairs = _tables(sheets, findings.file_name, key)
    except Refused as error:
        findings.refusal = str(error)
        return []
    used = [sheet for sheet, _importer in pairs]
    for sheet in sheets:
        if sheet not in used and sheet.name not in OWN_SHEETS:
            findings.notes.append(
                _("the sheet “%(name)s” is of no known table and was not read") % {"name": sheet.name}
            )
    for sheet, importer in pairs:
        findings.sheets.append(SheetFindings(importer, findings.file_name, sheet.name))
    return list(zip(used, findings.sheets, strict=True))


def _tables(sheets: list[Sheet], file_name: str, key: str) -> list[tuple[Sheet, Importer]]:
    stem = COPY_MARK.sub("", PurePath(file_name).stem)
    if not sheets:
        raise Refused(_("The file is empty."))
    of_file = named(key or stem)
    pairs = [(sheet, named(CONTINUED.sub("", sheet.name))) for sheet in sheets]
    pairs = [(sheet, importer) for sheet, importer in pairs if importer is not None]
    if of_file is not None and all(importer is not of_file for _sheet, importer in pairs):
        return [(sheets[0], of_file)]
    if not pairs:
        names = ", ".join(importer.key for importer in importers())
        raise Refused(
            _("No table is called “%(name)s”. Call the file one of these: %(names)s.")
            % {"name": key or stem, "names": names}
        )
    return pairs


def write(findings: FileFindings, *, by, told: Callable[[], None], reason: str = "") -> None:
    """Writes what a file says, as one act of the ledger, and keeps the file. A file that changes nothing leaves no
    trace. Raises RolledBack, with the errors in `findings`, when the database refuses a row."""
    if not findings.has_changes:
        return
    why = f"{findings.file_name} (SHA-256 {findings.sha256})" + (f". {reason}" if reason else "")
    with ledger.act(by=by, action="intake.batch.import", reason=why, is_batch=True):
        documents.keep_document(
            by=by,
            title=findings.file_name,
            file_name=kept_name(findings.file_name),
            content=findings.content,
            visibility=Document.Visibility.STAFF,
        )
        for sheet in findings.sheets:
            _write_sheet(sheet, by, told)


def kept_name(file_name: str) -> str:
    """The name under which the file is kept: what Excel calls «Unicode text» is CSV."""
    path = PurePath(file_name)
    return path.with_suffix(".csv").name if path.suffix.lower() in {".txt", ".tsv"} else path.name


def _write_sheet(sheet: SheetFindings, by, told: Callable[[], None]) -> None:
    importer = sheet.importer
    own = [ref.field_name for ref in importer.refs if ref.model is importer.model]
    later = []
    for row in in_order([row for row in sheet.rows if row.status != UNCHANGED and not row.is_gone], own):
        waiting = {name: value for name in own if (value := row.values.get(name)) is not None and value.pk is None}
        kept = _keep(sheet, row, {**row.values, **dict.fromkeys(waiting)}, row.existing, by)
        told()
        if waiting:  # rows that refer to each other in a circle
            later.append((row, kept, waiting))
    for row, kept, waiting in later:
        _keep(sheet, row, waiting, kept, by)


def _keep(sheet: SheetFindings, row: Row, values: dict, existing, by) -> models.Model:
    importer = sheet.importer
    try:
        kept = importer.keep(by=by, **{importer.noun: existing}, **values)
    except NotAllowed:
        raise
    except Refused as error:  # the values, or that the row does not change any more
        sheet.blame(row, str(error))
        raise RolledBack from error
    except (IntegrityError, DataError) as error:
        sheet.blame(row, _("The database has another row with the same key by now. Import the file again."))
        raise RolledBack from error
    row.candidate.pk = kept.pk
    row.candidate._state.adding = False
    return kept


def in_order(rows: list[Row], own: list[str]) -> Iterable[Row]:
    """Rows so that each comes after those of the same table that it refers to; circles are broken somewhere."""
    if not own:
        return rows
    by_candidate = {id(row.candidate): row for row in rows}
    placed: dict[int, Row] = {}
    for first in rows:
        path = [first]
        begun: set[int] = set()
        while path:
            row = path[-1]
            begun.add(id(row.candidate))
            referred = (by_candidate.get(id(row.values.get(name))) for name in own)
            above = [each for each in referred if each is not None]
            waiting = [each for each in above if id(each.candidate) not in placed and id(each.candidate) not in begun]
            if waiting and id(row.candidate) not in placed:
                path.append(waiting[0])
            else:
                placed[id(row.candidate)] = path.pop()
    return placed.values()


def counter(found: list[FileFindings], progress: Callable | None) -> Callable[[], None]:
    """What is called after every row that was written."""
    total = sum(sheet.new + sheet.changed for findings in found for sheet in findings.sheets)
    numbers = itertools.count(1)

    def told() -> None:
        if progress is not None:
            progress(next(numbers), total)

    return told


def apply(
    files: Sequence[tuple[str, bytes]],
    *,
    by,
    key: str = "",
    expected: Callable | None = None,
    progress: Callable | None = None,
    choices: Choices | None = None,
    reason: str = "",
) -> list[FileFindings]:
    """Finds out and writes, in one transaction: everything, or nothing if anything is wrong, or if `expected(found)`
    says that this is not any more what somebody looked at. `progress(done, total)`: rows. Raises Invalid where a row
    needs a reason and there is none."""
    found: list[FileFindings] = []
    try:
        with transaction.atomic():
            ledger.hold()
            found = find_out(files, key=key, is_locked=True, choices=choices)
            if any(findings.errors for findings in found) or not (expected is None or expected(found)):
                return found
            check(found, by=by, reason=reason)
            with shelf.taken_back():
                told = counter(found, progress)
                for findings in found:
                    write(findings, by=by, told=told, reason=reason.strip())
    except RolledBack:
        return found
    for findings in found:
        findings.is_applied = True
    return found

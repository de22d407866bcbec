"""The file that was sent, with a comment in every cell that keeps it out or should be looked at."""

from cocrea.intake.comments import commented
from cocrea.intake.findings import CellError, FileFindings, SheetFindings
from cocrea.systems.registers.actions.uploading import content_of
from cocrea.systems.registers.importing.tables import sheets_of
from cocrea.systems.registers.models import Upload


def with_comments(upload: Upload) -> bytes:
    """An Excel workbook of the same rows at the same places."""
    sheet = SheetFindings(None, upload.file_name, upload.sheet)
    for told in [*upload.found.get("errors", []), *upload.found.get("warned", [])]:
        where = {"row": told["row"], "column": told["letter"], "title": told["title"]}
        sheet.errors.append(
            CellError(upload.file_name, upload.sheet, written=told["written"], message=told["message"], **where)
        )
    content = content_of(upload)
    findings = FileFindings(upload.file_name, upload.document.sha256, content, sheets=[sheet])
    return commented(findings, sheets_of(content, upload.file_name))

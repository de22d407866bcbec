"""What a person has seen of an import, in one digest: when the record moves meanwhile, it is another."""

import hashlib

from cocrea.intake.findings import FileFindings
from cocrea.ledger.calc import canonical


def digest_of(findings: FileFindings) -> str:
    """SHA-256 of which rows are new and changed, from what to what, and of what is wrong."""
    rows = [
        [sheet.importer.key, row.number, row.status, row.existing.pk if row.existing else None, row.changes]
        for sheet in findings.sheets
        for row in sheet.rows
        if row.candidate is not None and row.status != "unchanged"
    ]
    told = canonical([rows, [str(error) for error in findings.errors]])
    return hashlib.sha256(told.encode()).hexdigest()

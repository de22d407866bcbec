"""Bringing files in: a look at what they would do, then one act that does it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import transaction

from cocrea.accounts.rules import asked_once
from cocrea.exercise.actions import check_seed, seed_exercise
from cocrea.intake import batch
from cocrea.intake.findings import FileFindings
from cocrea.kernel.errors import Invalid, Refused

SEED = "exercise.toml"
Progress = Callable[[int, int], None]


def preview_files(
    files: Sequence[tuple[str, bytes]], *, key: str = "", choices: batch.Choices | None = None
) -> list[FileFindings]:
    """What importing `files` (name, content) would do: rows new, changed, unchanged, and every error by cell.
    Writes nothing. `key`: the table that a file is about, where its name does not say it. `choices`: name of a
    conflict -> whether what the file says or what stands now is to stay."""
    return batch.find_out(files, key=key, choices=choices)


def import_files(
    files: Sequence[tuple[str, bytes]],
    *,
    by,
    key: str = "",
    expected: Callable | None = None,
    progress: Progress | None = None,
    choices: batch.Choices | None = None,
    reason: str = "",
) -> list[FileFindings]:
    """Imports `files` in one transaction, one act of the ledger each; nothing at all when anything is wrong: look at
    `errors` and `is_applied` of what comes back. A file that changes nothing writes nothing. Raises NotAllowed;
    Invalid where it changes what was promised or what is public, and `reason` does not say why.

    `expected(found)`: whether what it would do is still what a person has seen; nothing is written when it is not.
    `progress(done, total)` is told of every row that was written; what it raises stops the act, and nothing stays."""
    with asked_once():
        return batch.apply(
            files, by=by, key=key, expected=expected, progress=progress, choices=choices, reason=reason
        )


def preview_folder(folder: Path) -> list[FileFindings]:
    """What importing an exercise's folder would do. Writes nothing."""
    return [*_looked_at(folder), *preview_files(tables_of(folder))]


def import_folder(folder: Path, *, by, progress: Progress | None = None, reason: str = "") -> list[FileFindings]:
    """Imports an exercise's folder in one transaction: `exercise.toml` where there is no exercise yet, then every CSV
    after those that it refers to. Nothing at all when anything is wrong. Raises NotAllowed; Invalid, as
    `import_files` does."""
    seeds = _looked_at(folder)
    if any(seed.errors for seed in seeds):
        return [*seeds, *preview_files(tables_of(folder))]
    with transaction.atomic():
        for seed in seeds:
            try:
                seed_exercise(by=by, toml=seed.content)
            except Invalid as error:  # what only the fields of the exercise know: an address that is none
                seed.refusal = str(error)
                return [*seeds, *preview_files(tables_of(folder))]
        found = import_files(tables_of(folder), by=by, progress=progress, reason=reason)
        if any(findings.errors for findings in found):
            transaction.set_rollback(True)
    for seed in seeds:
        seed.is_applied = all(findings.is_applied for findings in found)
    return [*seeds, *found]


def tables_of(folder: Path) -> list[tuple[str, bytes]]:
    """Name and content of the folder's tables."""
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))]


def _looked_at(folder: Path) -> list[FileFindings]:
    path = folder / SEED
    if not path.exists():
        return []
    findings = FileFindings(SEED, "", path.read_bytes())
    try:
        findings.is_seed_needed = check_seed(findings.content)
    except Refused as error:
        findings.refusal = str(error)
    return [findings]

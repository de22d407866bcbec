"""`./run import PATH`: what a file, or a folder of an exercise, would bring in; with `--apply`, it does."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.models import User
from cocrea.intake import actions
from cocrea.intake.findings import FileFindings
from cocrea.intake.telling import lines, unmarked
from cocrea.kernel.errors import Invalid, NotAllowed

MOST_ERRORS_SHOWN = 200


class Command(BaseCommand):
    """Prints a table, then every error by cell; exit code 1 when there is one."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "path",
            type=Path,
            metavar=_("FILE"),
            help=gettext_lazy("CSV, XLSX or ODS file, or a folder with exercise.toml and CSV"),
        )
        parser.add_argument("--apply", action="store_true", help=gettext_lazy("write it; without this, only look"))
        parser.add_argument(
            "--as",
            dest="email",
            default="",
            metavar=_("E-MAIL"),
            help=gettext_lazy("who imports it; nobody: the system"),
        )
        parser.add_argument(
            "--key",
            default="",
            metavar=_("TABLE"),
            help=gettext_lazy("the table, where the file's name does not say it"),
        )
        parser.add_argument(
            "--rows", dest="is_told", action="store_true", help=gettext_lazy("with --apply: name every row too")
        )

        parser.add_argument(
            "--reason",
            default="",
            metavar=_("WHY"),
            help=gettext_lazy("with --apply: why, in a sentence; it stays in public"),
        )

    def handle(
        self, *args, path: Path, apply: bool, email: str, key: str, is_told: bool, reason: str = "", **options
    ):
        by = person(email)
        try:
            found = bring(path, by=by, is_applied=apply, key=key, reason=reason)
        except OSError as error:
            raise CommandError(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from error
        except NotAllowed as error:
            raise CommandError(str(error)) from error
        except Invalid as error:
            told = " ".join(text for texts in error.errors.values() for text in texts)
            raise CommandError(_('%(why)s Add --reason "…". Nothing was written.') % {"why": told}) from error
        for line in table(found):
            self.stdout.write(line)
        for findings in found if not apply or is_told else ():
            for sheet in findings.sheets:
                self.stdout.write(f"{findings.file_name}, {sheet.importer.title}:")
                for line in lines(sheet):
                    self.stdout.write(line)
        for sentence in careful(found):
            self.stdout.write(sentence)
        errors = [error for findings in found for error in findings.errors]
        for error in errors[:MOST_ERRORS_SHOWN]:
            self.stdout.write(str(error))
        if errors:
            count = sum(findings.blamed for findings in found)
            raise CommandError(_("%(count)d errors. Nothing was written.") % {"count": count})
        self.stdout.write(self._end(found, apply))

    def _end(self, found: list[FileFindings], apply: bool) -> str:
        if not any(findings.has_changes for findings in found):
            return _("Everything is there already. Nothing was written.")
        return _("Done.") if apply else _("This was only a look. To write it, add --apply.")


def person(email: str) -> User | None:
    """Who imports; None is the system. Raises CommandError for an address that nobody has."""
    if not email:
        return None
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist as error:
        raise CommandError(_("Nobody signs in as %(email)s.") % {"email": email}) from error


def bring(path: Path, *, by, is_applied: bool, key: str, reason: str) -> list[FileFindings]:
    """Looks at a file or a folder, or imports it."""
    if path.is_dir():
        return actions.import_folder(path, by=by, reason=reason) if is_applied else actions.preview_folder(path)
    files = [(path.name, path.read_bytes())]
    if not is_applied:
        return actions.preview_files(files, key=key)
    return actions.import_files(files, by=by, key=key, reason=reason)


def careful(found: list[FileFindings]) -> Iterator[str]:
    """What to know before pressing on: what the program cannot know, and what stays because others changed it."""
    changing = [each for each in found if each.since is None and any(sheet.changed for sheet in each.sheets)]
    for is_foreign in sorted({findings.is_foreign for findings in changing}):
        yield unmarked(is_foreign=is_foreign)
    conflicts = sum(sheet.conflicts for findings in found for sheet in findings.sheets)
    if conflicts:
        text = _("%(num)d values were changed by others too since the download; what stands now stays.")
        yield text % {"num": conflicts}


def table(found: list[FileFindings]) -> list[str]:
    """One line for each table, in columns; notes below it."""
    rows = [(_("File"), _("New"), _("Changed"), _("Unchanged"), _("Errors"))]
    notes = []
    for findings in found:
        notes += [f"  {findings.file_name}: {note}" for note in findings.notes]
        if not findings.sheets:
            is_read = findings.file_name == actions.SEED and not findings.refusal
            as_before = int(is_read and not findings.is_seed_needed)
            seeded = (int(is_read and findings.is_seed_needed), 0, as_before, findings.blamed)
            rows.append((findings.file_name, *map(str, seeded)))
        for sheet in findings.sheets:
            name = findings.file_name if len(findings.sheets) == 1 else f"{findings.file_name} · {sheet.sheet_name}"
            rows.append((name, *map(str, (sheet.new, sheet.changed, sheet.unchanged, sheet.blamed))))
            notes += [f"  {findings.file_name}: {note}" for note in sheet.notes]
    widths = [max(len(row[place]) for row in rows) for place in range(5)]
    return [aligned(row, widths) for row in rows] + notes


def aligned(row: tuple[str, ...], widths: list[int]) -> str:
    """A line of the table: its name to the left, numbers to the right."""
    numbers = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return "  ".join([row[0].ljust(widths[0]), *numbers])

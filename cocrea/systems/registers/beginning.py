"""What an exercise's folder holds for the registers: `registers/KEY.toml` declares one, `registers/KEY.csv` beside it
has the rows that the sources give. Each is brought in once; from then on people rule.

`demonstration/registers/KEY.csv` has made-up rows, which show how the register of that key works.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.systems.registers.actions.declaring import declare, publish_register
from cocrea.systems.registers.actions.demonstration import clear_demonstrations, demonstrate_register
from cocrea.systems.registers.actions.entries import keep_entries
from cocrea.systems.registers.actions.weighing import Row
from cocrea.systems.registers.declaration import BadDeclaration, from_toml
from cocrea.systems.registers.models import Register

FOLDER = "registers"


class BadRows(Refused):
    """Rows that cannot be kept; its text says which, and why."""


def furnish(folder: Path) -> Iterable[str]:
    """Declares and publishes the registers of the folder that are not there yet, with their rows. What cannot be read
    is said, and keeps nothing else from coming in. One query where there is nothing to do."""
    known = set(Register.objects.values_list("slug", flat=True))
    made = 0
    for path in sorted((folder / FOLDER).glob("*.toml")):
        if path.stem in known:
            continue
        try:
            begin(path)
        except (BadDeclaration, Refused, UnicodeDecodeError) as error:
            yield f"{path.name}: {words_of(error)}"
        else:
            made += 1
    if made:
        yield ngettext("%(num)d register declared.", "%(num)d registers declared.", made) % {"num": made}


def begin(path: Path) -> Register:
    """One register and its rows, in one act. Raises BadDeclaration, Refused."""
    declaration = from_toml(path.read_text(encoding="utf-8"))
    if declaration.key != path.stem:
        raise Refused(_("The file must bear the name of its key, %(key)s.") % {"key": declaration.key})
    with ledger.act(by=None, action="registers.register.declare", reason=path.name):
        register = declare(by=None, declaration=declaration, reason=path.name)
        if (table := path.with_suffix(".csv")).exists():
            keep_rows(register, table)
        return publish_register(by=None, register=register)


def keep_rows(register: Register, path: Path) -> bool:
    """Keeps and publishes the rows of a file of the exercise; whether that changed anything. Nobody has confirmed
    what a file says. Raises BadRows."""
    rows = [Row(line, row) for line, row in enumerate(rows_of(path), 2)]
    outcome = keep_entries(by=None, register=register, rows=rows, publish=True, is_confirmed=False)
    if outcome.problems:
        line = _("line %(number)d")
        said = (
            f"{path.name}, {line % {'number': each.row}}, {each.field}: {each.message}" for each in outcome.problems
        )
        raise BadRows("; ".join(said))
    return bool(outcome.act)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV as every file of an exercise is written: UTF-8, comma, a header of English keys. Raises
    BadRows."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRows(_("%(file)s: it is not text in UTF-8. Save it as CSV UTF-8.") % {"file": path.name}) from error
    rows = csv.DictReader(io.StringIO(text))
    if ";" in "".join(rows.fieldnames or ()):
        raise BadRows(_("%(file)s: its columns go with commas between them, not semicolons.") % {"file": path.name})
    return list(rows)


def demonstrate(folder: Path) -> Iterable[str]:
    """Loads the made-up rows of each register that has some; what cannot be kept is said."""
    files = {path.stem: path for path in sorted((folder / FOLDER).glob("*.csv"))}
    count = 0
    for register in in_order(Register.objects.real().filter(slug__in=files).order_by("slug")):
        path = files[register.slug]
        try:
            with ledger.act(by=None, action="registers.register.demonstrate", reason=register.title):
                shown = demonstrate_register(by=None, register=register)
                count += keep_rows(shown, path)
        except Refused as error:  # the others are loaded all the same
            yield words_of(error)
    if count:
        yield ngettext(
            "%(num)d register has made-up data now, labelled and apart.",
            "%(num)d registers have made-up data now, labelled and apart.",
            count,
        ) % {"num": count}


def in_order(registers: Iterable[Register]) -> list[Register]:
    """Registers so that each comes after those to whose entries it links."""
    waiting = {register.slug: register for register in registers}
    placed: list[Register] = []

    def place(slug: str) -> None:
        register = waiting.pop(slug, None)
        if register is not None:
            for field in register.declaration.of_kind("entry"):
                place(field.register)
            placed.append(register)

    for slug in list(waiting):
        place(slug)
    return placed


def clear() -> Iterable[str]:
    """Takes all made-up data away."""
    if count := clear_demonstrations(by=None):
        yield ngettext(
            "The made-up data of %(num)d register is gone.", "The made-up data of %(num)d registers is gone.", count
        ) % {"num": count}


def words_of(error: Exception) -> str:
    """Why a file was not taken in, in words."""
    if isinstance(error, Invalid):
        return " ".join(
            f"{field}: {text}".removeprefix(": ") for field, texts in error.errors.items() for text in texts
        )
    return _("it is not text in UTF-8") if isinstance(error, UnicodeDecodeError) else str(error)

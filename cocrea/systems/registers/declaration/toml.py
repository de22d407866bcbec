"""A declaration as TOML: read, checked, written.

key = "brick-kilns"
address = "ladrilleras"
title = "Padrón de ladrilleras"
one = "ladrillera"
many = "ladrilleras"
commitment = "2015-2016/2"
primary_key = ["number"]
name_field = "name"
filters = ["status", "fuel", "municipality"]
views = ["list", "map"]

[[field]]
name = "fuel"
title = "Combustible"
kind = "code"
choices = { wood = "Leña", gas = "Gas" }

[[status]]
code = "informal"
title = "Informal"
next = ["relocated", "closed"]
"""

import dataclasses
import json
import re
import tomllib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cocrea.systems.registers.declaration.shape import KINDS, Declaration, Field, Figure, Status

PARTS = {"field": ("fields", Field), "status": ("statuses", Status), "figure": ("figures", Figure)}
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
KEY = re.compile(r"[a-z][a-z0-9-]{1,59}")
VIEWS = {"list", "cards", "map", "calendar"}
MARKS = {"met", "on_time", "at_risk", "overdue", "no_data"}
OWN = {"id", "key", "status", "version", "valid_from", "confirmed_on", "municipality_name"}  # every table's
CHOSEN = {"code", "codes"}
TEXTS = (tuple[str, ...],)


class BadDeclaration(ValueError):
    """What is wrong with a declaration: `problems`, each a sentence that says where and what to write."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


def from_toml(text: str) -> Declaration:
    """Reads a declaration. Raises BadDeclaration with all that is wrong at once."""
    try:
        return from_data(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadDeclaration([_("This is not TOML: %(error)s.") % {"error": error}]) from error


def from_data(data: dict) -> Declaration:
    """The same from what TOML, JSON or a form gave. Raises BadDeclaration."""
    problems: list[str] = []
    values = {name: value for name, value in data.items() if name not in PARTS}
    for word, (name, kind) in PARTS.items():
        rows = data.get(word, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(_("“%(name)s” is written [[%(name)s]], once for each.") % {"name": word})
            rows = []
        values[name] = tuple(filter(None, (_part(kind, row, word, problems) for row in rows)))
    made = _part(Declaration, values, "register", problems)
    if made is not None:
        problems += check(made)
    if problems:
        raise BadDeclaration(problems)
    return made


def _part(kind: type, row: dict, word: str, problems: list[str]):
    """One part, its lists as tuples; None, and why, where it is not one."""
    known = {each.name: each for each in dataclasses.fields(kind)}
    where = f"[{word}] {row.get('name') or row.get('code') or row.get('key') or ''}".strip()
    for name in row.keys() - known.keys():
        problems.append(_("%(where)s: there is no “%(name)s”.") % {"where": where, "name": name})
    needed = {n for n, f in known.items() if f.default is dataclasses.MISSING is f.default_factory}
    for name in sorted(needed - row.keys()):
        problems.append(_("%(where)s: “%(name)s” is missing.") % {"where": where, "name": name})
    if row.keys() - known.keys() or needed - row.keys():
        return None
    values = {name: _value_of(value) for name, value in row.items()}
    for name, value in values.items():
        if not _fits(value, known[name].type):
            problems.append(_("%(where)s: “%(name)s” is not written as it must be.") % {"where": where, "name": name})
            return None
    return kind(**values)


def _value_of(value):
    """A list as a tuple; a list of pairs, as databases keep the order of choices, as a dictionary."""
    if isinstance(value, list):
        are_pairs = value and all(isinstance(each, list) and len(each) == 2 for each in value)
        return dict(value) if are_pairs else tuple(value)
    return value


def _fits(value, kind) -> bool:
    """Whether a value is of the type that a part of a declaration is declared with."""
    if kind is bool or kind is int:
        return type(value) is kind and (kind is bool or 0 <= value < 10**6)
    if kind is str or kind == str | None:
        return isinstance(value, str)
    if kind == dict[str, str]:
        return isinstance(value, dict) and all(isinstance(each, str) for pair in value.items() for each in pair)
    return isinstance(value, tuple) and (kind not in TEXTS or all(isinstance(each, str) for each in value))


def check(made: Declaration) -> Iterator[str]:
    """All that is wrong with a declaration by itself, sentence by sentence."""
    for name in ("key", "address"):
        if not KEY.fullmatch(getattr(made, name)):
            text = _("“%(name)s” has small letters, digits and hyphens only: “%(value)s” does not.")
            yield text % {"name": name, "value": getattr(made, name)}
    names = [field.name for field in made.fields]
    for name in {name for name in names if names.count(name) > 1}:
        yield _("Two fields are called “%(name)s”.") % {"name": name}
    for field in made.fields:
        yield from _check_field(field)
    known = {*names, "status"} if made.statuses else set(names)
    for word in ("primary_key", "columns", "filters"):
        for name in getattr(made, word):
            if name not in known:
                yield _("“%(word)s” names “%(name)s”, which is no field.") % {"word": word, "name": name}
    if made.name_field and made.name_field not in names:
        yield _("“%(word)s” names “%(name)s”, which is no field.") % {"word": "name_field", "name": made.name_field}
    elif not made.name_field:
        yield _("“name_field” must say which field an entry is called by.")
    elif made.by_name[made.name_field].withheld:
        yield _("“name_field” cannot be a withheld field: everybody reads the name.")
    for name in made.primary_key:
        if name in made.by_name and made.by_name[name].withheld:
            yield _("“primary_key” cannot hold a withheld field: it stands in addresses.")
    if wrong := set(made.views) - VIEWS:
        yield _("“views” knows list, cards, map and calendar, not %(wrong)s.") % {"wrong": ", ".join(sorted(wrong))}
    if "map" in made.views and made.first("point") is None and made.first("municipality") is None:
        yield _("A map needs a field of kind “point” or “municipality”.")
    if "calendar" in made.views and made.first("schedule") is None and made.first("date") is None:
        yield _("A calendar needs a field of kind “schedule” or “date”.")
    for figure in made.figures:
        for name in figure.chosen_by - {*made.filters, "status"}:
            said = _("Figure “%(key)s”: entries are not chosen by “%(name)s”, only by the status and the filters.")
            yield said % {"key": figure.key, "name": name}
    codes = {status.code for status in made.statuses}
    for status in made.statuses:
        if status.mark not in MARKS:
            yield _("Status “%(code)s”: the marks are %(marks)s.") % {
                "code": status.code,
                "marks": ", ".join(sorted(MARKS)),
            }
        for following in set(status.next) - codes:
            yield _("Status “%(code)s” leads to “%(next)s”, which is no status.") % {
                "code": status.code,
                "next": following,
            }


def _check_field(field: Field) -> Iterator[str]:
    if not NAME.fullmatch(field.name) or field.name in OWN:
        text = _(
            "A field cannot be called “%(name)s”: small letters, digits and _, and none of the house's own names."
        )
        yield text % {"name": field.name}
    if field.kind not in KINDS:
        yield _("Field “%(name)s”: the kinds are %(kinds)s.") % {"name": field.name, "kinds": ", ".join(KINDS)}
    if (field.kind in CHOSEN) != bool(field.choices):
        yield _("Field “%(name)s”: the kinds code and codes need “choices”, and no other kind has them.") % {
            "name": field.name
        }
    if (field.kind == "entry") != bool(field.register):
        yield _("Field “%(name)s”: “register” goes with the kind entry.") % {"name": field.name}
    try:
        re.compile(field.pattern)
    except re.error:
        yield _("Field “%(name)s”: its pattern is not a regular expression.") % {"name": field.name}


def as_data(made: Declaration) -> dict:
    """A declaration as plain data, without what is as by default; `from_data` reads it back. Choices are pairs: in
    PostgreSQL a dictionary would lose their order."""
    data = _plain(made)
    for word, (name, _kind) in PARTS.items():
        rows = [_plain(row) for row in data.pop(name, ())]
        if rows:
            data[word] = rows
    return data


def _plain(part) -> dict:
    found = {}
    for each in dataclasses.fields(part):
        value = getattr(part, each.name)
        default = each.default if each.default_factory is dataclasses.MISSING else each.default_factory()
        if value != default:
            value = [list(pair) for pair in value.items()] if isinstance(value, dict) else value
            found[each.name] = list(value) if isinstance(value, tuple) and each.name not in TUPLES else value
    return found


TUPLES = {name for name, _kind in PARTS.values()}


def as_toml(made: Declaration) -> str:
    """A declaration as a TOML file that people read; `from_toml` reads it back."""
    data = as_data(made)
    lines = [f"{name} = {_value(value)}" for name, value in data.items() if name not in PARTS]
    for word in PARTS:
        for row in data.get(word, []):
            lines += ["", f"[[{word}]]", *(f"{name} = {_value(_as_table(value))}" for name, value in row.items())]
    return "\n".join(lines) + "\n"


def _as_table(value):
    return dict(value) if isinstance(value, list) and value and isinstance(value[0], list) else value


def _value(value) -> str:
    """A value as TOML writes it. JSON's strings, numbers and lists are TOML's too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(name)} = {_value(each)}" for name, each in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

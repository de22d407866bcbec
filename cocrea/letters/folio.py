"""Numbers of letters: a pattern for each body, one count for each year. Pure."""

import re

from django.utils.text import slugify
from django.utils.translation import gettext as _

USUAL = "{year}/{number:03d}"
PART = re.compile(r"\{(year|number)(?::0([1-6])d)?\}")


def fault(pattern: str) -> str:
    """Why a pattern cannot be used, in words; empty where it can."""
    parts = [match[1] for match in PART.finditer(pattern)]
    rest = PART.sub("", pattern)
    if sorted(parts) != ["number", "year"] or "{" in rest or "}" in rest:
        return _("Write {year} and {number} once each, such as GA/{year}/{number:03d}.")
    if not re.fullmatch(r"[\w ./-]*", rest):
        return _("Use only letters, digits, blanks, dots, dashes and slashes.")
    return ""


def written(pattern: str, year: int, number: int) -> str:
    """The folio: «GA/2026/007»."""

    def part(match: re.Match) -> str:
        value = year if match[1] == "year" else number
        return f"{value:0{match[2]}d}" if match[2] else str(value)

    return PART.sub(part, pattern)


def slug(folio: str) -> str:
    """The folio in an address: «ga-2026-007»."""
    return slugify(re.sub(r"[/. ]+", "-", folio))

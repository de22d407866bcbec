"""A finding in words: what the finder gives back, as the row that people read."""

from django.utils.translation import gettext as _

from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.statements.calc.finding import TABLE, TOTAL, Claim, Found
from cocrea.statements.calc.statement import Kind, Statement
from cocrea.statements.declarations import measure_words

SHOWN = 3  # claims that stand side by side
LONGEST = 600


def told(found: Found, sources: dict[str, Source]) -> dict:
    """The values of its row."""
    about = found.about
    values = {
        "rule": found.rule,
        "subject_kind": about.subject.kind,
        "subject_key": about.subject.key,
        "subject": subject_of(found)[:300],
        "measure": about.measure,
        "as_of": about.as_of[:10],
        "url": about.subject.url,
        "rows": "\n".join(f"{label}\t{value}" for label, value in found.rows),
    }
    claims = list(found.claims[:SHOWN]) + [Claim("")] * (SHOWN - len(found.claims[:SHOWN]))
    for place, (letter, claim) in enumerate(zip("abc", claims, strict=True)):
        values[f"value_{letter}"] = worded(found, place, claim)[:LONGEST]
        values[f"source_{letter}"] = sources.get(claim.source)
        values[f"locator_{letter}"] = claim.locator[:160]
    return values


def subject_of(found: Found) -> str:
    """What it is about; of a table, the table."""
    about = found.about
    if found.rule == TABLE:
        names = {"column": measure_words(about.measure), "table": about.table}
        return _("Rows out of place in the column «%(column)s» of «%(table)s»") % names
    return about.subject.words or about.subject.key or measure_words(about.measure)


def worded(found: Found, place: int, claim: Claim) -> str:
    """One side of it in words."""
    if claim.statement is not None:
        return value_words(claim.statement)
    if not claim.value:
        return ""
    if found.rule == TOTAL:
        return _("%(value)s, by its own rows") % {"value": claim.value}
    words = _("Stands in rows %(value)s") if place == 0 else _("Belongs to: %(value)s")
    return words % {"value": claim.value}


def value_words(statement: Statement) -> str:
    """The value of a statement as people read it."""
    if statement.in_words:
        return statement.in_words
    value = thousands(str(statement.value)) if statement.kind == Kind.NUMBER else str(statement.value)
    if statement.kind == Kind.DATE:
        value = date_words(value)
    if statement.kind == Kind.CLAIM:
        said = {"complete": _("complete"), "missing": _("no evidence"), "returned": _("evidence returned")}
        value = said.get(value, value)
    signs = {
        ">": _("more than %(value)s"),
        "<": _("less than %(value)s"),
        ">=": _("at least %(value)s"),
        "<=": _("at most %(value)s"),
        "~": _("about %(value)s"),
    }
    value = signs.get(statement.comparator, "%(value)s") % {"value": value}
    return f"{value} {statement.unit}".strip()


def thousands(value: str) -> str:
    """A bare whole number with commas; anything else as it is."""
    return f"{int(value):,}" if value.isdigit() and len(value) > 3 else value


def date_words(value: str) -> str:
    """A date as people say it; anything else as it is."""
    try:
        return periods.words(value)
    except (AttributeError, ValueError):
        return value

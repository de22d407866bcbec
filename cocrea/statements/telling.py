"""A finding in words: what the finder gives back, as the row that people read."""

from django.utils.translation import gettext as _

from cocrea.documents.models import Source
from cocrea.statements.calc.finding import TABLE, TOTAL, Claim, Found

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
        return _("Rows out of place: column «%(column)s» of %(table)s") % {
            "column": about.measure,
            "table": about.table,
        }
    return about.subject.words or about.subject.key or about.measure


def worded(found: Found, place: int, claim: Claim) -> str:
    """One side of it in words."""
    if not claim.value:
        return ""
    if found.rule == TOTAL and place == 1:
        return _("%(value)s, by its own rows") % {"value": claim.value}
    if found.rule == TABLE:
        words = _("Stands in rows %(value)s") if place == 0 else _("Belongs to: %(value)s")
        return words % {"value": claim.value}
    return claim.value

"""Findings as pages list them, each with what people keep of it."""

import dataclasses
from collections.abc import Iterable

from django.urls import reverse

from cocrea.statements.declarations import Record, recorder
from cocrea.statements.models import Finding

SOME = 20  # findings of a page


@dataclasses.dataclass(frozen=True)
class Listed:
    """A finding, and what people keep of it."""

    finding: Finding
    record: Record | None

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"h-{self.finding.fingerprint}"

    @property
    def claims(self) -> list[dict]:
        """Its sides, as the component draws them."""
        return [
            {
                "value": value,
                "note": "" if source else locator,
                "source": source
                and {
                    "label": source.title,
                    "url": reverse("documents:source-detail", args=[source.slug]),
                    "locator": locator,
                },
            }
            for value, source, locator in self.finding.claims
        ]


def listed(findings: Iterable[Finding]) -> list[Listed]:
    """With their records: one query more."""
    findings = list(findings)
    keeper = recorder()
    known = keeper.known([each.fingerprint for each in findings]) if keeper and findings else {}
    return [Listed(each, known.get(each.fingerprint)) for each in findings]


def paged(rows, after: int) -> tuple[list[Finding], str]:
    """(the rows after a number, the number after which the next page begins, or nothing)."""
    found = list(rows.filter(pk__gt=after).order_by("pk")[: SOME + 1])
    return found[:SOME], str(found[SOME - 1].pk) if len(found) > SOME else ""

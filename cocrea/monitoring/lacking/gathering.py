"""All that is missing, from every side, in a number of queries that does not grow with the rows."""

import dataclasses
import datetime
from collections.abc import Collection

from django.utils import timezone

from cocrea.actors.models import Organization
from cocrea.letters.models import Letter
from cocrea.monitoring.lacking import evidence, measures, reports, steps, words
from cocrea.monitoring.lacking.row import Kind, Lack
from cocrea.monitoring.lacking.scope import Scope, look
from cocrea.monitoring.models import Asked

KINDS = {
    Kind.REPORT: reports.of_reports,
    Kind.EVIDENCE: evidence.of_evidence,
    Kind.INDICATOR: measures.of_indicators,
    Kind.MILESTONE: steps.of_milestones,
    Kind.DISSEMINATION: steps.of_dissemination,
    Kind.LETTER: words.of_letters,
    Kind.AGREEMENT: words.of_agreements,
}


@dataclasses.dataclass
class Sight:
    """What is missing, with the names that a page needs. `asked`: key -> the last letter that asks for it."""

    scope: Scope
    rows: list[Lack]
    names: dict[int, Organization]
    asked: dict[str, Letter] = dataclasses.field(default_factory=dict)

    def where(self, row: Lack) -> str:
        """The commitment of a row, in words; empty where it is about more than one."""
        return str(self.scope.commitments[row.commitment_id]) if row.commitment_id in self.scope.commitments else ""

    def who(self, row: Lack) -> list[str]:
        """Who must bring it, by their short names."""
        return [self.names[body].short_name for body in row.bodies if body in self.names]


def gather(commitments=None, *, today: datetime.date | None = None, kinds: Collection[str] = ()) -> Sight:
    """What is missing of these commitments (a query; without one, of those of plans in force), what is urgent
    first."""
    scope = look(commitments, today=today or timezone.localdate())
    rows = [row for kind, source in KINDS.items() if not kinds or kind in kinds for row in source(scope)]
    rows.sort(key=lambda row: row.rank)
    bodies = {body for row in rows for body in row.bodies}
    names = Organization.objects.in_bulk(bodies) if bodies else {}
    return Sight(scope, rows, names, asked())


def asked() -> dict[str, Letter]:
    """What letters ask for that nobody has cancelled; of several, the last one. One query."""
    rows = Asked.objects.filter(letter__cancelled_on=None).select_related("letter").order_by("letter")
    return {row.key: row.letter for row in rows}


def of_bodies(sight: Sight, bodies: Collection[int]) -> list[Lack]:
    """The rows that these bodies must bring."""
    return [row for row in sight.rows if set(row.bodies) & set(bodies)]


def of_commitments(sight: Sight, commitments: Collection[int]) -> list[Lack]:
    """The rows about these commitments."""
    return [row for row in sight.rows if row.commitment_id in commitments]

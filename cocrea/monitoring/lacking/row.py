"""One thing that is missing."""

import dataclasses
import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What sort of thing it is."""

    REPORT = "report", _("Progress report")
    EVIDENCE = "evidence", _("Evidence")
    INDICATOR = "indicator", _("Measurement")
    MILESTONE = "milestone", _("Milestone")
    DISSEMINATION = "dissemination", _("Dissemination")
    LETTER = "letter", _("Official letter")
    AGREEMENT = "agreement", _("Agreement")


class Standing(models.TextChoices):
    """Why it stands in the list; the most urgent first."""

    OVERDUE = "overdue", _("Overdue")
    RETURNED = "returned", pgettext_lazy("missing", "Returned")
    UNANSWERED = "unanswered", _("Unanswered")
    UNMEASURED = "unmeasured", _("Unmeasured")
    MISSING = "missing", _("Missing")
    DUE = "due", _("Due soon")


RANK = {standing: place for place, standing in enumerate(Standing)}
MARK = {
    Standing.OVERDUE: "overdue",
    Standing.RETURNED: "overdue",
    Standing.UNANSWERED: "overdue",
    Standing.UNMEASURED: "no_data",
    Standing.MISSING: "no_data",
    Standing.DUE: "at_risk",
}


@dataclasses.dataclass(frozen=True)
class Lack:
    """`key`: kind and row, for good; `words`: what is missing, in one line; `why`: the reason of whoever returned it,
    or what the source says; `bodies`: keys of who must bring it; `href`: where it is seen; `rows`: of what exactly
    (its commitment and activity, and the period and months of the next report to hand in)."""

    key: str
    kind: Kind
    standing: Standing
    words: str
    href: str
    commitment_id: int | None = None
    activity_id: int | None = None
    bodies: tuple[int, ...] = ()
    due_on: datetime.date | None = None
    why: str = ""
    period: str = ""
    months: int = 0

    @property
    def rank(self) -> tuple:
        """What is urgent first; among equals, what was due first."""
        return RANK[self.standing], self.due_on or datetime.date.max, self.commitment_id or 0, self.key

    @property
    def mark(self) -> str:
        """The drawn mark of its standing."""
        return MARK[self.standing]

    @property
    def may_be_asked(self) -> bool:
        """Whether a letter may ask for it: a letter that nobody answered has its own ways."""
        return bool(self.bodies) and self.kind != Kind.LETTER

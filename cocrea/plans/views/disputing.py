"""Where the sources do not agree: figures and other statements of one subject told together, each once."""

from dataclasses import dataclass, field

from django.utils.text import slugify

from cocrea.plans.models import Contradiction, Figure


@dataclass
class Dispute:
    """One subject on which sources differ: figures that contradict one another, a contradiction on record, or both.

    `row` is what it hangs on (its plan, its commitment). Without figures, the claims are those of the record.
    """

    row: Figure | Contradiction
    figures: list[Figure] = field(default_factory=list)
    told: list[Contradiction] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.row.subject

    @property
    def anchor(self) -> str:
        """Its place on the page: the code of the contradiction, or the words of the figure."""
        return self.told[0].code.lower() if self.told else slugify(self.subject)

    @property
    def is_settled(self) -> bool:
        """Whether somebody has settled all that is on record about it."""
        return bool(self.told) and all(row.status == Contradiction.Status.SETTLED for row in self.told)


def disputes(groups: list[list[Figure]], contradictions) -> list[Dispute]:
    """Every disagreement once: contradicted figures, with the contradiction of the same subject if there is one."""
    found = [Dispute(figures[0], figures) for figures in groups]
    by_subject = {each.subject: each for each in found}
    for row in contradictions:
        if row.subject in by_subject:
            by_subject[row.subject].told.append(row)
        else:
            found.append(Dispute(row, told=[row]))
    return found


def of_figures(groups: list[list[Figure]], contradictions) -> list[Dispute]:
    """Only the contradicted among the figures, each with what else is on record about its subject."""
    disagreeing = [figures for figures in groups if Figure.disagree(figures)]
    return [each for each in disputes(disagreeing, contradictions) if each.figures]


def by_plan(found: list[Dispute]) -> list[tuple]:
    """(plan or None, its disputes), in the order of the plans; what is about none comes first."""
    plans: dict = {}
    for each in found:
        commitment = each.row.commitment
        plan = each.row.plan or (commitment.plan if commitment else None)
        plans.setdefault(plan.pk if plan else 0, (plan, []))[1].append(each)
    return sorted(plans.values(), key=lambda pair: pair[0].ordinal if pair[0] else 0)

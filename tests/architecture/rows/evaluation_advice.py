"""Routes of what was advised and replied, and whose drafts they could show."""

from cocrea.actors.models import Organization
from cocrea.evaluation.models import (
    AssessedCommitment,
    Assessment,
    Finding,
    PrintedLabel,
    PrintedTotal,
    Recommendation,
    RecommendedAction,
    Reply,
)
from cocrea.evaluation.tests import house
from cocrea.evaluation.tests.house import kept
from tests.architecture.row import Row, keepers, public

WORDS = "instrumento-de-consejos"


def followers(*args) -> Row:
    """For whoever keeps the record, and whoever speaks for an institution."""
    who = {"coordinator": 200, "steward": 200, "liaison": 200}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


def own(*args) -> Row:
    """Of the liaison, only what is their own: in the small exercise they speak for nobody."""
    return Row(
        "staff", args, stranger=302, roleless=404, role=404, post=302, roles={"coordinator": 200, "steward": 200}
    )


ROUTES: dict = {
    "evaluation:recommendation-list": public("consejos"),
    "evaluation:advice-desk": followers(),
    "evaluation:advice-detail": keepers("{recommendation}"),
    "evaluation:advice-answer": keepers("{recommendation}"),
    "evaluation:advice-action": keepers("{recommendation}"),
    "evaluation:advice-settle": own("{recommended_action}"),
    "evaluation:reply-desk": followers(),
    "evaluation:reply-write": own("consejos"),
}
PLAN, COMMITMENT = "plan", "commitment"
ABOUT: dict = {
    "evaluation:recommendation-list": [("public page", PLAN, ("{consejos}",))],
    "evaluation:advice-settle": [("form of one's own commitments", COMMITMENT, ("{recommended-actions}",))],
}
MANY: dict = {}
KEPT = ("recommended-actions",)  # that a liaison changes, of their institution
TABLES = ("assessed-commitments", "printed-labels")
PLANS = ("assessments", "printed-totals", "findings", "recommendations", "replies")
STATELESS: dict = {
    "evaluation:reply-write": "evaluations of one's own commitments, once their results may be seen (test_replying)",
}


def rows_of(plan, commitment, owner, mark: str, slug: str, source) -> dict:
    """A published evaluation of a plan, with one row of every table."""
    built = _instrument()
    made = {"plan": plan, "instrument_version": built.instrument_version, "source": source}
    of = kept(Assessment(slug=slug, title="Consejos", is_historical=True, publication="published", **made))
    about, label = (
        {"assessment": of},
        {"label": built.cutoffs.get(label__key=house.FAVORABLE, label__is_overall=True).label},
    )
    advice = kept(Recommendation(**about, number=1, text="Nombrar"))
    reply = Organization.objects.filter(classification="committee").first()
    return {
        "assessments": of,
        "assessed-commitments": kept(AssessedCommitment(**about, commitment=commitment, position=1)),
        "printed-labels": kept(PrintedLabel(**about, commitment=commitment, dimension=built, **label)),
        "printed-totals": kept(PrintedTotal(**about, dimension=built, **label, count=1)),
        "findings": kept(Finding(**about, position=1, text="Hallazgo")),
        "recommendations": advice,
        "recommended-actions": kept(
            RecommendedAction(
                recommendation=advice,
                position=1,
                text=mark,
                owner_organization=owner,
                plan=plan,
                commitment=commitment,
            )
        ),
        "replies": kept(Reply(**about, organization=reply, text="Réplica")),
        "consejos": of.slug,
    }


def _instrument():
    """The first dimension of an instrument, made once."""
    versions = house.InstrumentVersion.objects.filter(instrument__slug=WORDS)
    version = versions.first() or house.instrument(WORDS).version
    return version.dimensions.get(key=house.QUALITY)


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """One of everything about a plan, for the matrix."""
    commitment = plan.commitments.get(number="1")
    owner = commitment.responsibilities.get(role="executor").organization
    return rows_of(plan, commitment, owner, mark, f"consejos-{place}", source)


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    body = Organization.objects.get(slug="comite")
    made = rows_of(found["plan"], found["commitment"], body, "Texto", "consejos", found["source"])
    return {"recommendation": made["recommendations"], "recommended_action": made["recommended-actions"]}

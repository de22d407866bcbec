"""Findings, recommendations, what became of them, and replies."""

from django.db.models import Case, F, IntegerField, Q, When
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.datasets.columns import OF_ATTRIBUTE, OF_INSTRUMENT, WHOLE_DIMENSION
from cocrea.evaluation.models import Finding, Recommendation, RecommendedAction, Reply
from cocrea.evidence.models import Evidence
from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import ORGANIZATION

BY_ASSESSMENT = _("Key of the evaluation: its address, such as 2020-05.")
ASSESSMENT = Column("assessment", "assessment__slug", title=_("Evaluation"), description=BY_ASSESSMENT)
ATTRIBUTE = Column("attribute", "attribute__key", description=_("Which attribute it is about. Empty for several."))
ABOUT = (*OF_INSTRUMENT, OF_ATTRIBUTE, ATTRIBUTE, WHOLE_DIMENSION)
NAMED = Column("commitments", description=_("Numbers of the commitments that it names. Empty for all."))
KNOWN_EVIDENCE = Case(
    When(~Q(evidence__state=Evidence.State.DRAFT), then=F("evidence__number")), output_field=IntegerField()
)
SECTION = Column("section", description=_("Finding, result or conclusion."))


@publish
class Findings(Dataset):
    """What people wrote beside the figures."""

    key = "findings"
    title = _("Findings of evaluations")
    description = _("Findings, results and conclusions as people wrote them, with what each is about.")
    model = Finding
    columns = (ASSESSMENT, SECTION, "position", "number", "text", *ABOUT, NAMED, "locator")
    filters = ("assessment", "section", "attribute", "whole_dimension")


@publish
class Recommendations(Dataset):
    """Numbered advice and its answers."""

    key = "recommendations"
    title = _("Recommendations of evaluations")
    description = _("What evaluations recommend, and what was answered to it: whether it is accepted, why, and when.")
    model = Recommendation
    columns = (
        *(ASSESSMENT, "number", "text", *ABOUT, NAMED),
        Column("answer", description=_("Empty: nobody has answered on record.")),
        "answer_text",
        Column("answered_by", "answered_by__slug", description=_("Which body answered: its key in organizations.")),
        *("answered_on", "locator"),
    )
    filters = ("assessment", "attribute", "whole_dimension", "answer")
    page = ("evaluation:recommendation-list", ("assessment",))


@publish
class RecommendedActions(Dataset):
    """What is done because of recommendations."""

    key = "recommended-actions"
    title = _("Actions on recommendations")
    description = _("What is done because of a recommendation: by whom, until when, in which plan, what came of it.")
    model = RecommendedAction
    columns = (
        Column(
            "assessment",
            "recommendation__assessment__slug",
            title=_("Evaluation"),
            description=BY_ASSESSMENT,
        ),
        Column("recommendation", "recommendation__number", description=_("Number of the recommendation.")),
        *("position", "text"),
        Column("organization", "owner_organization__slug", description=ORGANIZATION.description),
        Column("person", "owner_person__slug", description=_("Which person: their key in people.")),
        "due_on",
        Column("plan", "plan__slug", description=_("The plan in which it shows.")),
        Column("commitment", "commitment__number", description=_("Number of the commitment that carries it out.")),
        Column("state", description=_("Whether it is to be done, done or dropped.")),
        *("done_on", "outcome"),
        Column(
            "evidence",
            KNOWN_EVIDENCE,
            title=_("Evidence"),
            description=_("Number of the evidence that proves it, at /evidencias/."),
            type="integer",
        ),
    )
    filters = ("assessment", "organization", "plan", "commitment", "state")
    page = ("evaluation:recommendation-list", ("assessment",))


@publish
class Replies(Dataset):
    """Right of reply."""

    key = "replies"
    title = _("Replies of evaluated institutions")
    description = _("What evaluated institutions reply to an evaluation, as they wrote it.")
    model = Reply
    columns = (ASSESSMENT, ORGANIZATION, "said_on", "text")
    withheld = {"document": _("The page of the evaluation links the file where it is public.")}
    filters = ("assessment", "organization")

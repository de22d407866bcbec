"""Files of findings, recommendations, actions and replies."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation import models
from cocrea.evaluation.actions import advice
from cocrea.evaluation.importers.assessments import WHOLE_DIMENSION
from cocrea.evaluation.importers.instruments import ATTRIBUTE
from cocrea.intake.declarations import Importer, Ref, register
from cocrea.plans.importers import COMMITMENT

RECOMMENDATION = Ref("recommendation", "assessment", "recommendation")


def _register(key, title, model, keep, columns, identity):
    register(Importer(key=key, title=title, model=model, columns=columns, identity=identity, keep=keep))


_register(
    "findings",
    _("Findings, results and conclusions"),
    models.Finding,
    advice.keep_finding,
    ("assessment", "section", "position", "number", "text", ATTRIBUTE, WHOLE_DIMENSION, "commitments", "locator"),
    ("assessment", "section", "position"),
)
_register(
    "recommendations",
    _("Recommendations"),
    models.Recommendation,
    advice.keep_recommendation,
    (
        *("assessment", "number", "text", ATTRIBUTE, WHOLE_DIMENSION, "commitments"),
        *("answer", "answer_text", "answered_by", "answered_on", "locator"),
    ),
    ("assessment", "number"),
)
_register(
    "recommended-actions",
    _("Actions on recommendations"),
    models.RecommendedAction,
    advice.keep_recommended_action,
    (
        *(RECOMMENDATION, "position", "text", "owner_organization", "owner_person", "due_on", "plan", COMMITMENT),
        *("state", "done_on", "outcome", "evidence"),
    ),
    ("recommendation", "position"),
)
_register(
    "replies",
    _("Replies of institutions"),
    models.Reply,
    advice.keep_reply,
    ("assessment", "organization", "said_on", "text"),
    ("assessment", "organization"),
)

"""Files of assessments and of what was printed. The dates between which a live one is rated are no file's."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation import models
from cocrea.evaluation.actions import assessments
from cocrea.evaluation.importers.instruments import ATTRIBUTE, LABEL, VERSION
from cocrea.intake.declarations import Importer, Ref, register
from cocrea.plans.importers import COMMITMENT

WHOLE_DIMENSION = Ref("dimension", "instrument", "version", "whole_dimension")


def _register(key, title, model, keep, columns, identity):
    register(Importer(key=key, title=title, model=model, columns=columns, identity=identity, keep=keep))


_register(
    "assessments",
    _("Evaluations"),
    models.Assessment,
    assessments.keep_assessment,
    (
        *("slug", "title", "plan", VERSION, "organization", "unit", "method", "context", "dated", "is_historical"),
        *("reviewers", "publication", "source", "note"),
    ),
    ("slug",),
)
_register(
    "assessed-commitments",
    _("Commitments that are assessed"),
    models.AssessedCommitment,
    assessments.keep_assessed_commitment,
    ("assessment", COMMITMENT, "position"),
    ("assessment", "commitment"),
)
_register(
    "printed-labels",
    _("Printed labels"),
    models.PrintedLabel,
    assessments.keep_printed_label,
    ("assessment", COMMITMENT, ATTRIBUTE, WHOLE_DIMENSION, LABEL, "locator"),
    ("assessment", "commitment", "attribute", "dimension"),
)
_register(
    "printed-totals",
    _("Printed totals"),
    models.PrintedTotal,
    assessments.keep_printed_total,
    ("assessment", ATTRIBUTE, WHOLE_DIMENSION, LABEL, "count", "locator"),
    ("assessment", "attribute", "dimension", "label"),
)

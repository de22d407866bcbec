"""Files of plans and of what they are made of."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.plans import actions, models

COMMITMENT = Ref("commitment", "plan", "commitment")
ACTIVITY = Ref("activity", "plan", "commitment", "activity")


def _register(key, title, model, keep, columns, identity):
    register(Importer(key=key, title=title, model=model, columns=columns, identity=identity, keep=keep))


_register(
    "plans",
    _("Plans"),
    models.ActionPlan,
    actions.keep_plan,
    (
        *("slug", "ordinal", "title", "short_title", "period_start", "period_end", "status", "territory", "place"),
        *("signed_on", "strategic_objective", "summary", "guarantor", "url", "source", "note"),
    ),
    ("slug",),
)
_register(
    "objectives",
    _("Objectives of the plans"),
    models.Objective,
    actions.keep_objective,
    ("plan", "kind", "position", "text", "source"),
    ("plan", "kind", "position"),
)
_register(
    "signatories",
    _("Signatories"),
    models.Signatory,
    actions.keep_signatory,
    ("plan", "person", "organization", "office", "capacity", "signed_on", "source", "note"),
    ("plan", "person", "organization"),
)
_register(
    "legal-instruments",
    _("Legal framework"),
    models.LegalInstrument,
    actions.keep_legal_instrument,
    ("plan", "position", "title", "code", "provision", "source"),
    ("plan", "position"),
)
_register(
    "events",
    _("Events"),
    models.TimelineEvent,
    actions.keep_event,
    (
        *("plan", "position", "date", "end_date", "is_inferred", "title", "kind", "place_text", "after"),
        *("source", "note"),
    ),
    ("plan", "position"),
)
_register(
    "commitments",
    _("Commitments"),
    models.Commitment,
    actions.keep_commitment,
    (
        *("plan", "number", "title", "full_title", "theme", "alignment", "level", "committee", "power", "place"),
        *("problem", "objective", "description", "url", "publication", "source", "note", "position"),
    ),
    ("plan", "number"),
)
_register(
    "moved-addresses",
    _("Former addresses"),
    models.MovedAddress,
    actions.keep_moved_address,
    ("plan", "number", COMMITMENT),
    ("plan", "number"),
)
_register(
    "commitment-tags",
    _("Topics of the commitments"),
    models.PolicyTag,
    actions.keep_policy_tag,
    (COMMITMENT, "scheme", "tag", "source"),
    ("commitment", "scheme", "tag"),
)
_register(
    "sdg-targets",
    _("Targets of the 2030 Agenda"),
    models.SdgTarget,
    actions.keep_sdg_target,
    ("plan", COMMITMENT, "goal", "target", "is_inferred", "text", "source", "note"),
    ("plan", "commitment", "goal", "target"),
)
_register(
    "commitment-details",
    _("Details of the commitments"),
    models.Detail,
    actions.keep_detail,
    (COMMITMENT, "kind", "position", "text", "is_inferred", "source", "note"),
    ("commitment", "kind", "position"),
)
_register(
    "activities",
    _("Activities"),
    models.Activity,
    actions.keep_activity,
    (
        *(COMMITMENT, "number", "title", "due_on", "origin", "sheet_number", "means_of_verification", "frequency"),
        *("source", "note", "position"),
    ),
    ("commitment", "number"),
)
_register(
    "responsibilities",
    _("Responsibilities"),
    models.Responsibility,
    actions.keep_responsibility,
    (COMMITMENT, ACTIVITY, "organization", "role", "detail", "source", "note"),
    ("commitment", "activity", "organization", "role"),
)
_register(
    "indicators",
    _("Indicators"),
    models.Indicator,
    actions.keep_indicator,
    (
        *(COMMITMENT, ACTIVITY, "number", "goal", "formula", "numerator", "denominator", "factor", "unit"),
        *("baseline", "target", "target_unit", "direction", "frequency", "source", "note"),
    ),
    ("commitment", "number"),
)
_register(
    "results",
    _("Results"),
    models.Result,
    actions.keep_result,
    (COMMITMENT, "position", "kind", "text", "stated_on", "source", "note"),
    ("commitment", "position"),
)
_register(
    "figures",
    _("Figures"),
    models.Figure,
    actions.keep_figure,
    ("plan", COMMITMENT, "subject", "as_of", "value", "comparator", "unit", "source", "stated_on", "note"),
    ("subject", "as_of", "value", "source"),
)
_register(
    "contradictions",
    _("Contradictions"),
    models.Contradiction,
    actions.keep_contradiction,
    (
        *("code", "plan", COMMITMENT, "subject", "value_a", "source_a", "value_b", "source_b"),
        *("value_c", "source_c", "status", "note"),
    ),
    ("code",),
)

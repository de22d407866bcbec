"""Writes of assessments: what is looked at, what a printed report says of it, who may read it."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.evaluation import rules
from cocrea.evaluation.models import AssessedCommitment, Assessment, PrintedLabel, PrintedTotal
from cocrea.evaluation.phases import refuse_once_open
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger

# Once somebody is on its panel, these say what they rate, and with what.
FIXED_BY_PANEL = ("slug", "plan", "instrument_version", "is_historical")


def keep_assessment(*, by, assessment: Assessment | None = None, **values) -> Assessment:
    """Adds an assessment, or changes what is said of it. Raises NotAllowed, Invalid."""
    require(rules.may_prepare_assessments(by))
    with ledger.act(by=by, action=_verb(Assessment, assessment)):
        if assessment is not None:
            now = Assessment.objects.get(pk=assessment.pk)
            if now.is_public and values.get("slug", now.slug) != now.slug:
                raise Invalid({"slug": [_("Its address is public and stays.")]})
            if now.panel.exists():
                moved = [
                    name for name in FIXED_BY_PANEL if values.get(name, getattr(now, name)) != getattr(now, name)
                ]
                why = _("It has a panel already: this stays. Prepare another assessment for anything else.")
                if moved:
                    raise Invalid({name: [why] for name in moved})
        kept = ledger.keep(Assessment, assessment, values, by=by)
        require_approved(kept)
        return kept


def require_approved(assessment: Assessment) -> None:
    """Raises Invalid where a live assessment would be read by everybody before a second person has approved it."""
    is_ready = assessment.is_historical or (assessment.is_revealed and assessment.approved_at is not None)
    if assessment.publication == Assessment.Publication.PUBLISHED and not is_ready:
        raise Invalid({"publication": [_("A second person must approve its results first.")]})


def publish_assessment(*, by, assessment: Assessment) -> Assessment:
    """Opens it to everybody, with its results, recommendations and replies. Raises NotAllowed, Invalid."""
    require(rules.may_prepare_assessments(by))
    with ledger.act(by=by, action="evaluation.assessment.publish"):
        now = locked(assessment)
        if not now.plan.is_public:
            raise Invalid({"publication": [_("Its plan is a draft. Publish the plan first.")]})
        kept = ledger.keep(Assessment, now, {"publication": Assessment.Publication.PUBLISHED}, by=by)
        require_approved(kept)
        return kept


def withdraw_assessment(*, by, assessment: Assessment, reason: str) -> Assessment:
    """Takes it out of the public's sight, with all that hangs on it. Raises NotAllowed, Invalid."""
    require(rules.may_prepare_assessments(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: everybody can read it.")]})
    with ledger.act(by=by, action="evaluation.assessment.withdraw", reason=reason.strip()):
        return ledger.keep(Assessment, locked(assessment), {"publication": Assessment.Publication.DRAFT}, by=by)


def locked(assessment: Assessment) -> Assessment:
    """The assessment as it stands, for the rest of the act."""
    return Assessment.objects.select_for_update().get(pk=assessment.pk)


def keep_assessed_commitment(
    *, by, assessed_commitment: AssessedCommitment | None = None, **values
) -> AssessedCommitment:
    """Says that a commitment is looked at. Once a sheet is kept, what is rated stays. Raises NotAllowed, Invalid."""
    require(rules.may_prepare_assessments(by))
    with ledger.act(by=by, action=_verb(AssessedCommitment, assessed_commitment)):
        of = values.get("assessment") or assessed_commitment.assessment
        refuse_once_open(of)
        moves = assessed_commitment is None or "assessment" in values or "commitment" in values
        if moves and of.panel.filter(sheet__isnull=False).exists():
            raise Invalid({"commitment": [_("Its reviewers are rating already: what they look at stays.")]})
        return ledger.keep(AssessedCommitment, assessed_commitment, values, by=by)


def keep_printed_label(*, by, printed_label: PrintedLabel | None = None, **values) -> PrintedLabel:
    """Writes down a cell of a printed table. Raises NotAllowed, Invalid."""
    return _keep_printed(PrintedLabel, printed_label, values, by=by)


def keep_printed_total(*, by, printed_total: PrintedTotal | None = None, **values) -> PrintedTotal:
    """Writes down a total that a report prints. Raises NotAllowed, Invalid."""
    return _keep_printed(PrintedTotal, printed_total, values, by=by)


def _keep_printed(model, instance, values: dict, *, by):
    """Only a historical assessment has anything printed: a live one has ratings."""
    require(rules.may_prepare_assessments(by))
    of = values.get("assessment") or instance.assessment
    if not of.is_historical:
        raise Invalid({"assessment": [_("It is rated here: nothing of it was printed before.")]})
    return ledger.keep(model, instance, values, by=by)


def _verb(model, instance) -> str:
    return f"{model._meta.label_lower}.{'create' if instance is None else 'update'}"

"""What the page of a review shows: the indicator with its formula and target, the claim, the original, the acts."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.documents.views import size
from cocrea.evidence import calc, excerpt, rules
from cocrea.evidence.forms import ActForm
from cocrea.evidence.models import Evidence
from cocrea.evidence.views.public import acts_of, facts_of, item_of, opinions_of
from cocrea.ui import panels


def context_of(by, evidence: Evidence, form: ActForm | None) -> dict:
    """All of it, for somebody who may read it."""
    is_reviewer, may_change = rules.may_review(by, evidence), rules.may_change(by, evidence)
    bodies = rules.bodies_of(by)
    together = 0
    if evidence.delivery_id and is_reviewer:
        together = evidence.delivery.evidence.filter(state=calc.SUBMITTED).count()
    may = can(evidence, is_reviewer, may_change)
    return {
        "evidence": evidence,
        "item": item_of(evidence),
        "facts": facts_of(evidence),
        "indicator": indicator_of(evidence),
        "original": original_of(evidence),
        "picture": reverse("evidence:inside-picture", args=[evidence.number]) if evidence.preview_id else "",
        "excerpt": excerpt.of(evidence),
        "acts": acts_of(evidence),
        "opinions": opinions_of(evidence),
        "form": form or ActForm(bodies=bodies, initial={"organization": proposed(by, evidence, is_reviewer)}),
        "can": may,
        "decides": bool(may & {"accept", "return", "withdraw", "submit", "capture"}),
        "is_own": rules.is_own(by, evidence),
        "is_reviewer": is_reviewer,
        "together": together,
        "consequences": panels.render("evidence-review", [evidence])[evidence.pk] if "accept" in may else [],
    }


def can(evidence: Evidence, is_reviewer: bool, may_change: bool) -> set[str]:
    """What may be done with it now, by whoever looks at it."""
    state, found = evidence.state, set()
    if is_reviewer:
        found |= {"accept"} if calc.may_follow(state, calc.ACCEPTED) else set()
        found |= {"return"} if calc.may_follow(state, calc.RETURNED) else set()
    if calc.may_follow(state, calc.WITHDRAWN) and (is_reviewer if state == calc.ACCEPTED else may_change):
        found.add("withdraw")
    if may_change:
        found |= {"submit"} if calc.may_follow(state, calc.SUBMITTED) else set()
        found |= {"edit"} if state in (calc.DRAFT, calc.RETURNED) else set()
        found |= {"attach"} if state == calc.DRAFT and not evidence.document_id and not evidence.url else set()
        found |= {"follow"} if state == calc.RETURNED else set()
    if evidence.capture_trouble and (may_change or is_reviewer):
        found.add("capture")
    return found


def proposed(by, evidence: Evidence, is_reviewer: bool):
    """In whose name they probably act: the guarantor of the plan while it lasts, their only body, or the author's."""
    today = timezone.localdate()
    own = list(rules.bodies_of(by)[:2])
    if len(own) == 1:
        return own[0]
    if not is_reviewer:
        return evidence.author_organization
    guarantor = evidence.commitment.plan.guarantor
    is_gone = guarantor is not None and guarantor.dissolution_latest and guarantor.dissolution_latest < today
    return None if is_gone else guarantor


def indicator_of(evidence: Evidence) -> dict | None:
    """Against what it is reviewed: formula, target, and the measured value where it claims one."""
    indicator = evidence.indicator
    if indicator is None:
        return None
    measured = evidence.measurement
    return {
        "name": str(indicator),
        "goal": indicator.goal,
        "numerator": {"text": indicator.numerator, "value": plain(measured and measured.numerator)},
        "denominator": {"text": indicator.denominator, "value": plain(measured and measured.denominator)},
        "has_formula": indicator.has_formula,
        "formula": indicator.formula,
        "target": plain(indicator.target),
        "unit": indicator.target_unit or indicator.unit,
        "means": evidence.activity.means_of_verification if evidence.activity else "",
    }


def plain(number) -> str | None:
    """A number without useless zeros."""
    text = "" if number is None else f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or None


def original_of(evidence: Evidence) -> dict | None:
    """The original as it came, for whoever reviews."""
    document = evidence.document
    if document is None:
        return None
    return {
        "format": _("The original: %(name)s") % {"name": document.file_name},
        "href": reverse("documents:document", args=[document.sha256]),
        "size": size(document.size),
        "sha256": document.sha256,
    }

"""The acts on evidence: each has a day and a name, is allowed only after certain others, and is never taken back."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.actors.models import Organization, Person
from cocrea.evidence import calc, rules
from cocrea.evidence.actions.standing import standing
from cocrea.evidence.actions.telling import tell_author
from cocrea.evidence.models import Evidence, EvidenceAct
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger import actions as ledger

Kind = EvidenceAct.Kind


def accept_evidence(*, by, evidence: Evidence, **told) -> EvidenceAct:
    """Accepts evidence against the indicator it is for, in the name of `organization` or `person`, on a day.
    Raises NotAllowed (one's own too), Refused, Invalid."""
    return _done(evidence, Kind.ACCEPTED, by=by, verb="accept", require=require_reviewer, **told)


def return_evidence(*, by, evidence: Evidence, reason: str, **told) -> EvidenceAct:
    """Returns evidence, with what is missing; whoever submitted it is told. Raises NotAllowed, Refused, Invalid."""
    return _done(evidence, Kind.RETURNED, by=by, verb="return", require=require_reviewer, reason=reason, **told)


def withdraw_evidence(*, by, evidence: Evidence, reason: str, **told) -> EvidenceAct:
    """Takes evidence back, with the reason; what was accepted, only whoever reviews. It stays readable, marked so.
    Raises NotAllowed, Refused, Invalid."""
    return _done(evidence, Kind.WITHDRAWN, by=by, verb="withdraw", require=_require_withdrawer, reason=reason, **told)


def _require_withdrawer(by, evidence: Evidence) -> None:
    if evidence.state == calc.ACCEPTED:
        require_reviewer(by, evidence)
    else:
        require(rules.may_change(by, evidence))


def submit_again(*, by, evidence: Evidence, **told) -> EvidenceAct:
    """Submits a draft, or once more what was returned, with an explanation. Raises NotAllowed, Refused, Invalid."""
    return _done(evidence, Kind.SUBMITTED, by=by, verb="submit", require=_require_author, **told)


def _require_author(by, evidence: Evidence) -> None:
    require(rules.may_change(by, evidence))


def decide_together(*, by, evidence: list[Evidence], decide, seen: int | None = None, **told) -> list[EvidenceAct]:
    """The same act on each of several, all or none, as one act. `decide`: one of the functions above; `seen`: how
    many acts of the first one whoever decides had before them."""
    verb = "accept" if decide is accept_evidence else "return"
    with ledger.act(by=by, action=f"evidence.evidence.{verb}"):
        first, *others = evidence
        decided = [decide(by=by, evidence=first, seen=seen, **told)]
        return decided + [decide(by=by, evidence=each, **told) for each in others]


def require_reviewer(by, evidence: Evidence) -> None:
    """Raises NotAllowed for whoever does not review, or would review what is their own."""
    require_other(by, evidence)
    require(rules.may_review(by, evidence))


def require_other(by, evidence: Evidence) -> None:
    """Raises NotAllowed, in words, for whoever entered it or speaks for the body that submitted it."""
    if rules.is_own(by, evidence):
        raise NotAllowed(_("You, or your institution, submitted this evidence: somebody else reviews it."))


def _done(
    evidence: Evidence, kind: str, *, by, verb: str, require: Callable, on: datetime.date | None = None, **told
) -> EvidenceAct:
    with ledger.act(by=by, action=f"evidence.evidence.{verb}"):
        evidence = standing(evidence)  # who may do it follows from how it stands now
        require(by, evidence)
        made = apply_act(by=by, evidence=evidence, kind=kind, on=on or timezone.localdate(), **told)
        if kind in (Kind.RETURNED, Kind.ACCEPTED, Kind.WITHDRAWN):
            tell_author(made, by=by)
    return made


def apply_act(
    *,
    by,
    evidence: Evidence,
    kind: str,
    on: datetime.date,
    organization: Organization | None = None,
    person: Person | None = None,
    reason: str = "",
    seen: int | None = None,
) -> EvidenceAct:
    """Records an act and brings the evidence into its state. `seen`: how many acts whoever decides had before them.
    Raises Refused where it may not follow, or another act came meanwhile; Invalid."""
    reason = reason.strip()
    with ledger.act(by=by, action=f"evidence.evidenceact.{kind}"):
        ledger.hold()
        evidence = standing(evidence)
        checked_act(evidence, kind, organization, person, reason, by=by)
        _checked_day(evidence, on)
        if seen is not None and seen != evidence.acts.count():
            told = {"state": evidence.get_state_display()}
            raise Refused(_("Somebody else decided meanwhile. It is now: %(state)s. Look at it once more.") % told)
        if not calc.may_follow(evidence.state, kind):
            raise Refused(
                _("It is now: %(state)s. This cannot be done with it.") % {"state": evidence.get_state_display()}
            )
        if kind == Kind.ACCEPTED and evidence.document is None:
            raise Refused(_("There is no original here yet: the page was not captured. Nothing is accepted unseen."))
        told = {"evidence": evidence, "kind": kind, "on": on, "organization": organization, "person": person}
        told["reason"] = "" if evidence.is_reserved else reason
        told["sha256"] = evidence.document.sha256 if evidence.document else ""
        state = {"state": kind}
        state |= {"submitted_on": on} if kind == Kind.SUBMITTED and evidence.submitted_on is None else {}
        state |= {"decided_on": on} if kind in (Kind.ACCEPTED, Kind.RETURNED) else {}
        state |= {"reserved_reason": reason} if evidence.is_reserved else {}
        ledger.keep(Evidence, evidence, state, by=by)
        return ledger.keep(EvidenceAct, None, told, by=by)


def checked_act(evidence: Evidence, kind: str, organization=None, person=None, reason: str = "", *, by) -> None:
    """Raises Invalid for an act without a name or a reason, or by whose evidence it is; NotAllowed for somebody who
    decides about their own, or in the name of a body that is not theirs."""
    if organization is None and person is None:
        raise Invalid({"organization": [_("Say who does it: a body, a person, or both.")]})
    if kind in calc.REASONED and not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: everybody reads it.")]})
    require(person is not None and organization is None or rules.may_act_for(by, organization))
    if kind not in (Kind.ACCEPTED, Kind.RETURNED):
        return
    require_other(by, evidence)
    if organization is not None and organization == evidence.author_organization:
        raise Invalid({"organization": [_("This body submitted it: another one reviews it.")]})
    if person is not None and person == evidence.author_person:
        raise Invalid({"person": [_("This person submitted it: somebody else reviews it.")]})


def _checked_day(evidence: Evidence, on: datetime.date) -> None:
    if on > timezone.localdate():
        raise Invalid({"on": [_("This day has not come yet. Write when it happened.")]})
    if EvidenceAct.objects.filter(evidence=evidence, on__gt=on).exists():
        raise Invalid({"on": [_("Something was done with it after that day. Write that day or a later one.")]})

"""What civil society says of commitments and of evidence, by name; and what is answered."""

import datetime

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocrea.accounts.rules import may_keep_record, require
from cocrea.actors.models import Organization
from cocrea.evidence import rules
from cocrea.evidence.actions.standing import standing
from cocrea.evidence.models import Evidence, Opinion
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment, Responsibility


def give_opinion(
    *,
    by,
    commitment: Commitment,
    kind: str,
    text: str = "",
    evidence: Evidence | None = None,
    organization=None,
    person=None,
    on: datetime.date | None = None,
) -> Opinion:
    """An opinion, a recommendation, an endorsement or an objection, in the name of a body or a person; everybody
    reads it at once. Raises NotAllowed, Refused, Invalid."""
    require(rules.may_opine(by, commitment) and rules.may_speak_as(by, organization, person))
    if organization is not None and kind in Opinion.STANCES and answers_for(organization, commitment):
        text = _("Whoever answers for a commitment does not endorse it nor object to it: civil society does.")
        raise Invalid({"organization": [text]})
    values = {"commitment": commitment, "evidence": evidence, "kind": kind, "text": text.strip()}
    values |= {"organization": organization, "person": person, "said_on": on or timezone.localdate()}
    if values["said_on"] > timezone.localdate():
        raise Invalid({"said_on": [_("This day has not come yet. Write when it happened.")]})
    with ledger.act(by=by, action="evidence.opinion.create"):
        if evidence is not None and not standing(evidence).is_public:
            raise Refused(_("This evidence is not public: nothing is said of it in public."))
        return ledger.keep(Opinion, None, values, by=by)


def answers_for(organization: Organization, commitment: Commitment) -> bool:
    """Whether a body answers for a commitment, or guarantees its plan."""
    if commitment.plan.guarantor_id == organization.pk:
        return True
    return Responsibility.objects.answering().filter(commitment=commitment, organization=organization).exists()


def answer_opinion(*, by, opinion: Opinion, answer: str, on: datetime.date | None = None) -> Opinion:
    """Answers what was said, once; everybody reads it beside. Raises NotAllowed, Invalid; Refused where somebody else
    has answered meanwhile."""
    if not answer.strip():
        raise Invalid({"answer": [_("Write the answer.")]})
    with ledger.act(by=by, action="evidence.opinion.answer"):
        opinion = _standing(opinion)
        require(rules.may_answer(by, opinion))
        if opinion.answer == answer.strip():
            return opinion  # pressed twice
        if opinion.answer:
            text = _("It was answered meanwhile: «%(answer)s». Yours was not kept.")
            raise Refused(text % {"answer": Truncator(opinion.answer).chars(300)})
        values = {"answer": answer.strip(), "answered_on": on or timezone.localdate()}
        return ledger.keep(Opinion, opinion, values, by=by)


def withdraw_opinion(*, by, opinion: Opinion, on: datetime.date | None = None) -> Opinion:
    """Takes back what was said: it stays, marked as withdrawn. Raises NotAllowed, Refused."""
    with ledger.act(by=by, action="evidence.opinion.withdraw"):
        opinion = _standing(opinion)
        require(may_keep_record(by) or rules.may_opine(by, opinion.commitment))
        if opinion.withdrawn_on is not None:
            raise Refused(_("It was withdrawn already."))
        return ledger.keep(Opinion, opinion, {"withdrawn_on": on or timezone.localdate()}, by=by)


def _standing(opinion: Opinion) -> Opinion:
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("commitment")
    found = rows.filter(pk=opinion.pk).first()
    if found is None:
        raise Refused(_("This opinion is not there any more."))
    return found

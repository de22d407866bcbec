"""Who may submit evidence, review it, and say something of it."""

from django.db.models import Q, QuerySet

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role, may_keep_record, scope_keys
from cocrea.actors.models import Membership, Organization, Person
from cocrea.evidence.models import Evidence, Opinion
from cocrea.plans.models import Commitment, Responsibility


def may_see_evidence(by) -> bool:
    """The screens of evidence: whoever keeps the record, speaks for an institution or sits in a committee."""
    roles = (RoleName.COORDINATOR, RoleName.STEWARD, RoleName.LIAISON, RoleName.MEMBER)
    return by is not None and has_role(by, *roles)


def may_send_evidence(by) -> bool:
    """Whether somebody submits evidence of some commitment or other."""
    return by is not None and has_role(by, RoleName.COORDINATOR, RoleName.STEWARD, RoleName.LIAISON)


def may_speak(by) -> bool:
    """Whether somebody gives opinions on some commitment or other."""
    return by is not None and has_role(by, RoleName.COORDINATOR, RoleName.STEWARD, RoleName.MEMBER)


def bodies_of(by) -> QuerySet:
    """The bodies in whose name somebody submits or reviews: all for whoever keeps the record."""
    found = Organization.objects.order_by("name")
    return found if may_keep_record(by) else found.filter(slug__in=scope_keys(by, RoleName.LIAISON))


def answered_by(by) -> QuerySet:
    """The commitments of which somebody may submit evidence: those for which their institution answers."""
    if may_keep_record(by):
        return Commitment.objects.all()
    keys = scope_keys(by, RoleName.LIAISON)
    duties = Responsibility.objects.answering().filter(organization__slug__in=keys)
    return Commitment.objects.filter(pk__in=duties.order_by().values("commitment"))


def may_submit(by, commitment: Commitment) -> bool:
    """Whoever keeps the record; the liaison of an institution that answers for the commitment."""
    return answered_by(by).filter(pk=commitment.pk).exists()


def may_act_for(by, organization: Organization | None) -> bool:
    """Whether somebody acts in the name of a body: a liaison, only of their own."""
    return may_keep_record(by) or (organization is not None and organization.slug in scope_keys(by, RoleName.LIAISON))


def is_own(by, evidence: Evidence) -> bool:
    """Whether somebody would decide about what they submitted themselves, or what their own institution did."""
    if by is None:
        return False
    if evidence.entered_by_id is not None and evidence.entered_by_id == by.pk:
        return True
    author = evidence.author_organization
    return author is not None and author.slug in scope_keys(by, RoleName.LIAISON)


def may_review(by, evidence: Evidence) -> bool:
    """The coordinator, or the liaison of the body that guarantees the plan; nobody what is their own."""
    if is_own(by, evidence):
        return False
    guarantor = evidence.commitment.plan.guarantor
    speaks = guarantor is not None and guarantor.slug in scope_keys(by, RoleName.LIAISON)
    return speaks or has_role(by, RoleName.COORDINATOR)


def may_change(by, evidence: Evidence) -> bool:
    """Whether somebody may go on writing evidence, send it again or take it back."""
    return may_submit(by, evidence.commitment)


def spoken_of_by(by) -> QuerySet:
    """The commitments on which somebody may give an opinion: those of their committee, and those of none."""
    if may_keep_record(by):
        return Commitment.objects.published()
    keys = scope_keys(by, RoleName.MEMBER)
    if not keys:
        return Commitment.objects.none()
    found = Commitment.objects.published()
    return found.filter(committee=None) | found.filter(committee__slug__in=keys)


def may_opine(by, commitment: Commitment) -> bool:
    """A member of the committee of the commitment; whoever keeps the record writes down what was said elsewhere."""
    return spoken_of_by(by).filter(pk=commitment.pk).exists()


def voices_of(by) -> tuple[QuerySet, QuerySet]:
    """The bodies and the people in whose name somebody gives opinions: for a member, their committee, who sits in it,
    and the organizations that these sit for; everybody for whoever keeps the record."""
    bodies, people = Organization.objects.all(), Person.objects.all()
    if may_keep_record(by):
        return bodies, people
    keys = scope_keys(by, RoleName.MEMBER)
    seats = Membership.objects.filter(organization__slug__in=keys).order_by()
    sent_by = Q(pk__in=seats.exclude(on_behalf_of=None).values("on_behalf_of"))
    return bodies.filter(Q(slug__in=keys) | sent_by), people.filter(pk__in=seats.values("person"))


def may_speak_as(by, organization: Organization | None, person: Person | None) -> bool:
    """Whether somebody gives an opinion in that name."""
    bodies, people = voices_of(by)
    return (organization is None or bodies.filter(pk=organization.pk).exists()) and (
        person is None or people.filter(pk=person.pk).exists()
    )


def may_answer(by, opinion: Opinion) -> bool:
    """Whoever answers for the commitment answers what is said of it."""
    return may_submit(by, opinion.commitment)

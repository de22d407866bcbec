"""What plans have to say on the pages of organizations, people and places."""

from cocrea.plans.models import Commitment, Responsibility, Signatory
from cocrea.ui.panels import Panel, register


def of_organizations(organizations: list) -> dict:
    """Everything an organization answers for: plan by plan, commitment by commitment, role by role."""
    duties = (
        Responsibility.objects.published()
        .filter(organization__in=organizations)
        .select_related("commitment__plan", "activity")
        .order_by("commitment__plan__ordinal", "commitment__series", "commitment__ordinal", "commitment__part", "pk")
    )
    owned = Commitment.objects.published().filter(committee__in=organizations).with_state().in_order()
    signed = signatures().filter(organization__in=organizations)
    found = {each.pk: {"duties": {}, "owned": [], "signed": []} for each in organizations}
    for row in duties:
        roles = found[row.organization_id]["duties"].setdefault(row.commitment, {})
        roles.setdefault(row.get_role_display(), []).append(row)
    for commitment in owned:
        found[commitment.committee_id]["owned"].append(commitment)
    for row in signed:
        found[row.organization_id]["signed"].append(row)
    return spoken(found)


def of_people(people: list) -> dict:
    """The plans that a person signed."""
    found = {each.pk: {"signed": []} for each in people}
    for row in signatures().filter(person__in=people):
        found[row.person_id]["signed"].append(row)
    return spoken(found)


def of_places(places: list) -> dict:
    """The commitments of a place: its own, and those of a committee that sits there."""
    keys = {each.pk for each in places}
    commitments = Commitment.objects.published().of_places(keys).with_state().select_related("plan", "committee")
    found = {each.pk: {"commitments": []} for each in places}
    for commitment in commitments.in_order():
        at = {commitment.place_id, commitment.committee.place_id if commitment.committee else None}
        for key in at & keys:
            found[key]["commitments"].append(commitment)
    return spoken(found)


def signatures():
    """Signatures under public plans, oldest first."""
    return (
        Signatory.objects.published()
        .select_related("plan", "person", "organization", "source")
        .order_by("plan__ordinal", "pk")
    )


def spoken(found: dict) -> dict:
    """Only the objects about which there is something to say."""
    return {key: context for key, context in found.items() if any(context.values())}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("organization-detail", "plans/panels/organization.html", of_organizations, order=10))
    register(Panel("person-detail", "plans/panels/person.html", of_people, order=10))
    register(Panel("place-detail", "plans/panels/place.html", of_places, order=10))

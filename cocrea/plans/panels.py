"""What plans have to say on the pages of organizations, people and places."""

from cocrea.actors.models import Membership
from cocrea.plans.models import Commitment, Responsibility, Signatory
from cocrea.ui.panels import Panel, register


def of_organizations(organizations: list) -> dict:
    """Every role of an organization, plan by plan, commitment by commitment: first those in which it answers."""
    duties = (
        Responsibility.objects.published()
        .filter(organization__in=organizations)
        .select_related("commitment__plan", "activity")
        .order_by("commitment__plan__ordinal", "commitment__series", "commitment__ordinal", "commitment__part", "pk")
    )
    owned = Commitment.objects.published().filter(committee__in=organizations).with_state().in_order()
    signed = signatures().filter(organization__in=organizations)
    found = {each.pk: {"duties": {}, "others": {}, "owned": [], "signed": []} for each in organizations}
    for row in duties:
        kept = found[row.organization_id]["duties" if row.answers else "others"]
        kept.setdefault(row.commitment, {}).setdefault(row.get_role_display(), []).append(row)
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
    """The commitments of a place and of what it is part of, who sits in its committees, and what to do next."""
    wider = {each.pk: each.parent for each in places if each.parent_id}
    everywhere = [*places, *{each.pk: each for each in wider.values()}.values()]
    at = Commitment.objects.published().with_state().by_place(everywhere)
    seated = members({row.committee_id for each in places for row in at.get(each.pk, []) if row.committee_id})
    found = {}
    for each in places:
        own = at.get(each.pk, [])
        bodies = {row.committee_id: row.committee for row in own if row.committee}
        found[each.pk] = {
            "commitments": own,
            "of_wider": [row for row in at.get(each.parent_id, []) if row not in own],
            "committees": [(body, seated.get(key, [])) for key, body in bodies.items()],
        }
    return {key: context | {"wider": wider.get(key)} for key, context in spoken(found).items()}


def members(committees: set[int]) -> dict[int, list[Membership]]:
    """Committee -> who sits in it, in the order of the record."""
    rows = Membership.objects.published().filter(organization__in=committees)
    found: dict[int, list[Membership]] = {}
    for row in rows.select_related("person", "on_behalf_of").order_by("pk"):
        found.setdefault(row.organization_id, []).append(row)
    return found


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

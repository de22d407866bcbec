"""What plans have to say on the pages of organizations, people and places."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.actors.models import Membership
from cocrea.documents import opening
from cocrea.documents.views import size
from cocrea.plans.models import Attachment, Commitment, Figure, Responsibility, Signatory
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


def of_plans(plans: list) -> dict:
    """The files of plans, and of the figures about a whole plan."""
    of_figures = Q(figure__plan__in=plans, figure__commitment=None)
    return files(read(Attachment.objects.filter(Q(plan__in=plans) | of_figures)))


def rows_of_commitments(commitments: list) -> list:
    """The files of commitments, of their activities and of their figures."""
    inner = Q(activity__commitment__in=commitments) | Q(figure__commitment__in=commitments)
    return [read(Attachment.objects.filter(Q(commitment__in=commitments) | inner))]


def of_commitments(_commitments: list, attachments: list) -> dict:
    """The same, as the page shows them."""
    return files(attachments)


def of_sources(sources: list) -> dict:
    """The files of sources that came as attachments."""
    return files(read(Attachment.objects.filter(source__in=sources)))


def read(attachments: QuerySet) -> QuerySet:
    """With what they are, and what they hang on."""
    return attachments.select_related("document", "activity", "figure").order_by("activity_id", "pk")


def files(attachments: Iterable[Attachment]) -> dict:
    """What the page hangs on -> its files, each with where exactly it belongs."""
    found: dict[int, dict] = {}
    for row in attachments:
        inner = row.activity or row.figure
        key = row.plan_id or row.commitment_id or row.source_id
        if key is None:
            key = row.activity.commitment_id if row.activity else row.figure.commitment_id or row.figure.plan_id
        found.setdefault(key, {"files": []})["files"].append(
            {
                "format": row.title,
                "href": reverse("documents:document", args=[row.document.sha256]),
                "size": size(row.document.size),
                "note": " · ".join(filter(None, (kind_of(row.document.file_name), short(inner)))),
                "sha256": f"{row.document.sha256[:16]}…",
            }
        )
    return found


def kind_of(file_name: str) -> str:
    """«PDF»."""
    return file_name.rpartition(".")[2].upper()


def short(inner) -> str:
    """What inside the page a file belongs to."""
    if inner is None:
        return ""
    if isinstance(inner, Figure):
        return _("figure: %(name)s") % {"name": inner.subject}
    return _("activity %(number)s") % {"number": inner.number}


def title_for(document, by) -> str:
    """What a file is called where `by` reads of it: of several places, where it was attached first."""
    found = Attachment.objects.visible_to(by).of_document(document).order_by("pk").first()
    return found.title if found is not None else ""


def may_have(document, by) -> bool | None:
    """Whether a file hangs on something that `by` may read; None where it hangs on nothing."""
    attached = Attachment.objects.of_document(document)
    if not attached.exists():
        return None
    return attached.published().exists() or attached.visible_to(by).exists()


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
    for slot, load in (
        ("plan-detail", of_plans),
        ("source-detail", of_sources),
    ):
        register(Panel(slot, "plans/panels/files.html", load, order=90))
    needs = rows_of_commitments
    register(Panel("commitment-detail", "plans/panels/files.html", of_commitments, 90, needs=needs))
    opening.register(may_have)
    opening.tell_names(title_for)
    register(Panel("place-detail", "plans/panels/place.html", of_places, order=10))

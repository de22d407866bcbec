"""All organizations on one page, and everything about one."""

from itertools import groupby

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.actors import calc
from cocrea.actors.models import Membership, Organization, Post
from cocrea.exercise.models import Custodian
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ui import panels
from cocrea.ui.page import Page

Kind, Sector = Organization.Classification, Organization.Sector


@public("q", "tipo", "sector", "vigencia", "abrir")
def organization_list(request: HttpRequest) -> HttpResponse:
    """Every organization, by what it is; a filter that works without JavaScript."""
    everything = list(Organization.objects.published().select_related("parent").order_by("name"))
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("q", "tipo", "sector", "vigencia")}
    found = [each for each in everything if fits(each, asked)]
    said = {key: drawn[0] for key, drawn in panels.render("organization-row", found).items() if drawn}
    order = [choice.value for choice in Kind]
    found.sort(key=lambda each: (order.index(each.classification), calc.plain(each.name)))
    groups = [(Kind(kind), [row(o, said) for o in some]) for kind, some in groupby(found, lambda o: o.classification)]
    title = _("Who answers")
    context = {
        "page": Page.of(
            request,
            title,
            _("Every institution, association and committee that the plans name."),
            data_url=reverse("opendata:dataset-detail", args=["organizations"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "groups": groups,
        "total": len(everything),
        "ended": sum(1 for each in everything if each.dissolution_date),
        "number": len(found),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "is_open": any(asked.values()) or "abrir" in request.GET,
        "kinds": present(Kind, {each.classification for each in everything}),
        "sectors": present(Sector, {each.sector for each in everything}),
    }
    return render(request, "actors/organization_list.html", context)


def present(choices, used: set[str]) -> list[tuple[str, str]]:
    """The choices that some row has."""
    return [(value, label) for value, label in choices.choices if value in used]


def fits(organization: Organization, asked: dict[str, str]) -> bool:
    """Whether it is among those asked for. What is not asked does not count."""
    if asked["q"] and not calc.holds(f"{organization.name} {organization.acronym}", asked["q"]):
        return False
    if asked["tipo"] and organization.classification != asked["tipo"]:
        return False
    if asked["sector"] and organization.sector != asked["sector"]:
        return False
    has_ended = bool(organization.dissolution_date)
    return {"vigente": not has_ended, "terminada": has_ended}.get(asked["vigencia"], True)


def row(organization: Organization, said: dict) -> dict:
    """One line of the list: its name, and what there is to know at a glance."""
    notes = (
        organization.acronym if organization.acronym != organization.name else "",
        organization.parent.short_name if organization.parent else "",
        organization.get_sector_display(),
        ended(organization),
        said.get(organization.pk, ""),
    )
    return {"name": organization.name, "href": organization.get_absolute_url(), "notes": list(filter(None, notes))}


def ended(organization: Organization) -> str:
    """That it no longer exists, in a few words. That the sources tell no end is not proof that there was none."""
    date = organization.dissolution_date
    return _("no longer exists: %(date)s") % {"date": periods.words(date)} if date else ""


@public()
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, since when and until when, who sits in it, and everything that it answers for."""
    in_charge = Custodian.objects.filter(organization=OuterRef("slug")).order_by("start")
    organization = (
        panels.prepare("organization-detail", Organization.objects.published())
        .select_related("parent", "place", "successor", "source")
        .annotate(**{f"charge_{name}": Subquery(in_charge.values(name)[:1]) for name in ("role", "start", "end")})
        .filter(slug=slug)
        .first()
    )
    if organization is None:
        raise Http404
    related = list(Organization.objects.published().filter(Q(parent=organization) | Q(successor=organization)))
    concerned = (
        Membership.objects.published()
        .filter(Q(organization=organization) | Q(on_behalf_of=organization))
        .select_related("person", "organization", "post", "on_behalf_of", "source")
        .order_by("post__pk", "start", "pk")
    )
    members = [each for each in concerned if each.organization_id == organization.pk]
    posts = list(Post.objects.published().filter(organization=organization).order_by("pk"))
    held: dict[int, list[Membership]] = {}
    for each in members:
        held.setdefault(each.post_id, []).append(each)
    context = {
        "page": Page.of(
            request,
            organization.name,
            organization.summary,
            data_url=reverse("opendata:api-detail", args=["organizations", organization.pk]),
            history_url=history_url(organization),
            is_cited=True,
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Who answers"), reverse("actors:organization-list"))],
        "organization": organization,
        "facts": facts(organization, [each for each in related if each.successor_id == organization.pk]),
        "charge": periods.span(organization.charge_start or "", organization.charge_end or ""),
        "parts": [each for each in related if each.parent_id == organization.pk],
        "seats": [(post, held.get(post.pk, [])) for post in posts],
        "seats_elsewhere": panels.render("organization-seats", [organization])[organization.pk],
        "offices": held.get(None, []),
        "voices": [each for each in concerned if each.on_behalf_of_id == organization.pk],
        "panels": panels.render("organization-detail", [organization])[organization.pk],
    }
    return render(request, "actors/organization_detail.html", context)


def facts(organization: Organization, predecessors: list[Organization]) -> list[dict]:
    """What is known of it, as a form that someone filled in well. Nothing is asked that never applies."""
    parent, place, successor = organization.parent, organization.place, organization.successor
    items = [
        {"term": _("What it is"), "text": organization.get_classification_display()},
        {"term": _("Sector"), "text": organization.get_sector_display()},
        organization.power and {"term": _("State power"), "text": organization.get_power_display()},
        parent and {"term": _("Part of"), "text": parent.name, "href": parent.get_absolute_url()},
        place and {"term": _("Place"), "text": place.name, "href": place.get_absolute_url()},
        {"term": _("Founded"), "text": periods.words(organization.founding_date)},
        organization.dissolution_date and {"term": _("Ended"), "text": periods.words(organization.dissolution_date)},
        organization.dissolution_date
        and {
            "term": _("Its successor"),
            "text": successor.name if successor else "",
            "href": successor.get_absolute_url() if successor else "",
        },
        predecessors
        and {
            "term": _("Took over from"),
            "links": [{"text": each.name, "href": each.get_absolute_url()} for each in predecessors],
        },
        organization.url and {"term": _("Its site"), "text": organization.url, "href": organization.url},
    ]
    return [item for item in items if item]

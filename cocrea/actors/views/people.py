"""People of the public record, in their public capacity."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.actors import calc
from cocrea.actors.models import Membership, Person
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ui import panels
from cocrea.ui.page import Page


@public("q")
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody by name, with the offices that the sources give them."""
    offices = Membership.objects.published().select_related("organization").order_by("pk")
    everybody = list(Person.objects.published().prefetch_related(Prefetch("memberships", offices)))
    q = request.GET.get("q", "").strip()[:80]
    found = sorted((each for each in everybody if calc.holds(each.name, q)), key=lambda each: calc.plain(each.name))
    title = _("People")
    context = {
        "page": Page.of(
            request,
            title,
            _("Everybody whom the sources name, with the offices that they held."),
            data_url=reverse("opendata:dataset-detail", args=["people"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "people": found,
        "total": len(everybody),
        "q": q,
    }
    return render(request, "actors/person_list.html", context)


@public()
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: memberships and offices as their sources write them, and what the floors above say."""
    person = Person.objects.published().select_related("source").filter(slug=slug).first()
    if person is None:
        raise Http404
    memberships = person.memberships.select_related("organization", "post", "on_behalf_of", "source").order_by(
        "-start", "pk"
    )
    name = f"{person.honorific} {person.name}".strip()
    context = {
        "page": Page.of(
            request,
            person.name,
            person.summary,
            data_url=reverse("opendata:api-detail", args=["people", person.pk]),
            history_url=history_url(person),
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("People"), reverse("actors:person-list"))],
        "name": name,
        "person": person,
        "memberships": list(memberships),
        "panels": panels.render("person-detail", [person])[person.pk],
    }
    return render(request, "actors/person_detail.html", context)

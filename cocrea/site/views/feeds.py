"""For machines that follow or crawl the site: what is new, what there is, and where not to go."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization, Person, Place
from cocrea.documents.models import Source
from cocrea.elections.models import Election
from cocrea.evaluation.models import Assessment, Instrument, InstrumentVersion
from cocrea.evidence.models import Evidence
from cocrea.exercise.models import Exercise
from cocrea.exercise.systems import switched_on
from cocrea.kernel.access import public
from cocrea.ledger.changes import recent
from cocrea.ledger.feed import ATOM, atom
from cocrea.letters.models import Letter
from cocrea.meetings.models import Agreement, Guideline, Minutes, Session
from cocrea.opendata.declarations import datasets
from cocrea.plans.models import ActionPlan, Commitment, Indicator
from cocrea.secretariat.models import Call, Declaration

ENTRIES = 30
# Pages without a row of their own.
PAGES = (
    "site:home",
    "plans:plan-list",
    "plans:theme-list",
    "plans:contradiction-list",
    "statements:finding-list",
    "plans:figure-list",
    "measurements:indicator-list",
    "secretariat:call-list",
    "secretariat:declaration-list",
    "secretariat:forum-list",
    "elections:election-list",
    "meetings:session-list",
    "meetings:session-calendar",
    "meetings:guideline-list",
    "meetings:agreement-list",
    "letters:letter-list",
    "monitoring:report-list",
    "monitoring:dissemination-list",
    "evidence:evidence-list",
    "evaluation:assessment-list",
    "evaluation:comparison",
    "evaluation:instrument-list",
    "actors:organization-list",
    "actors:person-list",
    "actors:place-list",
    "documents:source-list",
    "opendata:dataset-list",
    "opendata:dictionary",
    "opendata:characteristics",
    "ledger:event-list",
    "ledger:verify",
    "site:timeline",
    "site:glossary",
    "site:legal",
    "site:about",
    "site:accessibility",
    "site:privacy",
)


@public()
def changes(request: HttpRequest) -> HttpResponse:
    """The last changes of the public record, as Atom."""
    name = Exercise.objects.values_list("name", flat=True).first() or "Cocrea"
    answer = atom(
        recent(ENTRIES),
        title=_("What is new: %(name)s") % {"name": name},
        description=_("What was published, corrected or brought up to date."),
        home=reverse("site:home"),
        here=request.path,
    )
    return HttpResponse(answer, content_type=ATOM)


@public()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every published page, and no draft."""
    addresses = [settings.SITE_URL + path for path in paths()]
    return render(request, "site/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def paths() -> list[str]:
    """The path of every published page: one query for each kind."""
    found = [reverse(name) for name in PAGES]
    found += [plan.get_absolute_url() for plan in ActionPlan.objects.published().order_by("ordinal")]
    commitments = Commitment.objects.published().select_related("plan").in_order()
    found += [commitment.get_absolute_url() for commitment in commitments]
    indicators = Indicator.objects.published().select_related("commitment__plan").order_by("pk")
    found += [indicator.get_absolute_url() for indicator in indicators]
    found += [reverse("plans:theme-detail", args=[slug]) for slug in sorted(Commitment.objects.published().topics())]
    found += [row.get_absolute_url() for row in Call.objects.published().only("slug").order_by("slug")]
    for model in (Organization, Person, Place, Declaration, Election, Session, Guideline, Assessment, Instrument):
        found += [row.get_absolute_url() for row in model.objects.published().only("slug").order_by("slug")]
    for rows in (Agreement.objects, Minutes.objects):
        found += [row.get_absolute_url() for row in rows.published().select_related("session").order_by("pk")]
    found += [letter.get_absolute_url() for letter in Letter.objects.published().order_by("pk")]
    versions = InstrumentVersion.objects.published().select_related("instrument").order_by("pk")
    found += [version.get_absolute_url() for version in versions]
    numbers = Evidence.objects.known().order_by("number").values_list("number", flat=True)
    found += [reverse("evidence:evidence-detail", args=[number]) for number in numbers]
    slugs = Source.objects.order_by("slug").values_list("slug", flat=True)
    found += [reverse("documents:source-detail", args=[slug]) for slug in slugs]
    for system in switched_on():
        found += system.addresses()
    return found + [reverse("opendata:dataset-detail", args=[dataset.key]) for dataset in datasets()]


@public()
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the desk and endless searches."""
    lines = (
        "User-agent: *",
        f"Disallow: {reverse('desk:home')}",
        f"Disallow: {reverse('site:search')}",
        f"Sitemap: {settings.SITE_URL}{reverse('site:sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

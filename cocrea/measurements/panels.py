"""What was measured, on the pages of commitments and organizations."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from cocrea.actors.models import Organization
from cocrea.measurements.reading import line_of, measured, with_newest
from cocrea.plans.models import Commitment, Indicator, Responsibility
from cocrea.ui.panels import Panel, register


def of_indicators(indicators: list) -> dict:
    """What each indicator of a page gave last: no query where they were read `with_newest`, one elsewhere."""
    told = [each for each in indicators if each.numerator]
    if any(not hasattr(each, "newest_as_of") for each in told):
        rows = with_newest(Indicator.objects.filter(pk__in=[each.pk for each in told]))
        told = list(rows.select_related("commitment__plan"))
    return {each.pk: {"line": line_of(each)} for each in told}


def with_counts(organizations: QuerySet) -> QuerySet:
    """Brings `indicator_count` and `measured_count`: of the commitments for which each answers."""
    answering = Responsibility.objects.answering().filter(commitment=OuterRef("commitment"))
    theirs = Exists(answering.filter(organization=OuterRef(OuterRef("pk"))))
    rows = Indicator.objects.published().filter(theirs)
    return organizations.annotate(indicator_count=_number(rows), measured_count=_number(measured(rows, True)))


def _number(rows: QuerySet) -> Coalesce:
    """How many rows a query of something else has for each."""
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def of_organizations(organizations: list) -> dict:
    """How many indicators each answers for: no query where they were read `with_counts`, one elsewhere."""
    if any(not hasattr(each, "indicator_count") for each in organizations):
        organizations = with_counts(Organization.objects.filter(pk__in=[each.pk for each in organizations]))
    here = reverse("measurements:indicator-list")
    return {
        each.pk: {
            "number": each.indicator_count,
            "measured": each.measured_count,
            "href": f"{here}?organizacion={each.slug}",
        }
        for each in organizations
        if each.indicator_count
    }


def of_plans(plans: list) -> dict:
    """The way from a plan to its indicators: no query."""
    here = reverse("measurements:indicator-list")
    return {each.pk: {"href": f"{here}?plan={each.slug}"} for each in plans if each.is_public}


def answered_by(slug: str):
    """The public indicators of the commitments for which an organization answers."""
    answering = Responsibility.objects.published().answering().filter(organization__slug=slug)
    owned = Commitment.objects.filter(pk__in=answering.order_by().values("commitment"))
    return Indicator.objects.published().filter(commitment__in=owned)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("indicator", "measurements/panels/indicator.html", of_indicators, 10, with_newest))
    register(Panel("organization-detail", "measurements/panels/organization.html", of_organizations, 20, with_counts))
    register(Panel("plan-detail", "measurements/panels/plan.html", of_plans, 20))

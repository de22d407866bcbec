"""What was measured, on the pages of commitments and organizations."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from cocrea.measurements.models import Measurement
from cocrea.measurements.reading import line_of, with_newest
from cocrea.plans.models import Commitment, Indicator, Responsibility
from cocrea.ui.panels import Panel, register


def of_indicators(indicators: list) -> dict:
    """What each indicator of a page gave last: one query."""
    rows = with_newest(Indicator.objects.filter(pk__in=[each.pk for each in indicators if each.numerator]))
    return {row.pk: {"line": line_of(row)} for row in rows.select_related("commitment__plan")}


def of_organizations(organizations: list) -> dict:
    """How many indicators there are of the commitments for which each answers, and how many were measured."""
    is_measured = Exists(Measurement.objects.filter(indicator=OuterRef("commitment__indicators"), corrected_by=None))
    rows = (
        Responsibility.objects.published()
        .answering()
        .filter(organization__in=organizations, commitment__indicators__isnull=False)
        .order_by()
        .values("organization", "organization__slug")
        .annotate(
            number=Count("commitment__indicators", distinct=True),
            measured=Count("commitment__indicators", distinct=True, filter=Q(is_measured)),
        )
    )
    found = {}
    for row in rows:
        href = f"{reverse('measurements:indicator-list')}?organizacion={row['organization__slug']}"
        found[row["organization"]] = {"number": row["number"], "measured": row["measured"], "href": href}
    return found


def answered_by(slug: str):
    """The public indicators of the commitments for which an organization answers."""
    answering = Responsibility.objects.published().answering().filter(organization__slug=slug)
    owned = Commitment.objects.filter(pk__in=answering.order_by().values("commitment"))
    return Indicator.objects.published().filter(commitment__in=owned)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("indicator", "measurements/panels/indicator.html", of_indicators, order=10))
    register(Panel("organization-detail", "measurements/panels/organization.html", of_organizations, order=20))

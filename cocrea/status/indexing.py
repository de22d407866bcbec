"""What of the reports can be found: what people wrote into them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.search.declarations import Index, Text, register
from cocrea.status.models import Narrative


def rows():
    """Public texts with their plan."""
    return Narrative.objects.published().select_related("plan", "commitment")


def read(narrative: Narrative) -> Text:
    """A section of a report."""
    plan, semester = narrative.plan, narrative.semester
    name, args = ("status:results-semester", [plan.slug, semester]) if semester else ("status:results", [plan.slug])
    about = f"#compromiso-{narrative.commitment.number.lower()}" if narrative.commitment else ""
    return Text(
        title=str(narrative),
        summary=narrative.text[:200],
        body=narrative.text.split("\n\n"),
        url=reverse(name, args=args) + about,
        plan=plan.slug,
    )


register(
    Index(
        key="narratives",
        slug="informes-de-resultados",
        name=_("Reports of results"),
        singular=_("Report of results"),
        model=Narrative,
        rows=rows,
        read=read,
        affected_by={"plans.actionplan": "plan", "plans.commitment": "commitment"},
        order=75,
    )
)

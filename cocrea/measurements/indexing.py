"""What of the indicators can be found."""

from django.utils.translation import gettext_lazy as _

from cocrea.plans.models import Indicator
from cocrea.search.declarations import Index, Text, register


def rows():
    """Public indicators that say something, with all that their entry says."""
    told = Indicator.objects.published().exclude(numerator="", goal="")
    return told.select_related("commitment__plan", "activity", "source")


def read(indicator: Indicator) -> Text:
    """An indicator: what is counted, over how many, what for."""
    commitment = indicator.commitment
    return Text(
        title=str(indicator),
        summary=_("Indicator %(number)s of commitment %(commitment)s")
        % {"number": indicator.number, "commitment": commitment},
        body=[
            indicator.goal,
            indicator.denominator,
            indicator.note,
            indicator.activity.title if indicator.activity else "",
        ],
        url=indicator.get_absolute_url(),
        plan=commitment.plan.slug,
    )


register(
    Index(
        key="indicator",
        slug="indicadores",
        name=_("Indicators"),
        singular=_("Indicator"),
        model=Indicator,
        rows=rows,
        read=read,
        affected_by={
            "plans.activity": "activity",
            "plans.commitment": "commitment",
            "plans.actionplan": "commitment__plan",
        },
        order=35,
    )
)

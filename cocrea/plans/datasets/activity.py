"""What is published of the activities, who answers for them, and how they are measured."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import ACTIVITY, COMMITMENT, ORGANIZATION, PLACED, PLAN_OF, SOURCE
from cocrea.plans.models import Activity, Indicator, Responsibility


@publish
class Activities(Dataset):
    """Activities of commitments."""

    key = "activities"
    title = _("Activities")
    description = _("What was to be done for each commitment, by when, and how it would be shown.")
    model = Activity
    columns = (
        PLAN_OF,
        COMMITMENT,
        "number",
        Column("title", description=_("What was to be done.")),
        Column("due_on", description=_("Day by which it was to be done. Empty where the plan gives none.")),
        Column("origin", description=_("Where it stands: in the plan, in the indicator sheet, or in both.")),
        Column("sheet_number", description=_("Number that the indicator sheet gives it.")),
        Column("means_of_verification", description=_("How it would be shown that it was done.")),
        Column("frequency", description=_("How often it would be shown.")),
        SOURCE,
        "note",
        PLACED,
    )
    filters = ("plan", "commitment", "origin", "due_on")


@publish
class Responsibilities(Dataset):
    """Who answers for what, and as what."""

    key = "responsibilities"
    title = _("Responsibilities")
    description = _("Which organization answers for a commitment or an activity, and as what. One row for each role.")
    model = Responsibility
    columns = (
        PLAN_OF,
        COMMITMENT,
        ACTIVITY,
        ORGANIZATION,
        Column(
            "organization_name",
            "organization__name",
            title=_("Name of the organization"),
            description=_("Name of the organization in full."),
        ),
        Column("role", description=_("What the organization was to do.")),
        Column("detail", description=_("What the source adds to the role.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "organization", "role")


@publish
class Indicators(Dataset):
    """How activities are measured."""

    key = "indicators"
    title = _("Indicators")
    description = _(
        "How each activity would be measured: numerator and denominator apart, unit, baseline and target."
    )
    model = Indicator
    columns = (
        PLAN_OF,
        COMMITMENT,
        ACTIVITY,
        "number",
        Column("goal", description=_("What the indicator wants to know.")),
        Column("formula", description=_("The formula as the source writes it. Empty where only its parts are kept.")),
        Column("numerator", description=_("What is counted. Empty where the source gives no formula.")),
        Column("denominator", description=_("What it is divided by. Empty where the source gives no formula.")),
        "factor",
        Column("unit", description=_("Unit of the result.")),
        Column("baseline", description=_("Value at the start. Empty where the source gives none.")),
        Column("target", description=_("Value to reach. Empty where the source gives none.")),
        Column("target_unit", description=_("Unit in which the target is written.")),
        Column("direction", description=_("Whether more or less is better. Empty where baseline and target say it.")),
        Column("frequency", description=_("How often it is to be measured. Empty where the source says nothing.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "activity")

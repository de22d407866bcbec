"""Columns that several tables of the plans share."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column

SOURCE = Column("source", "source__slug")
PLAN = Column("plan", "plan__slug", description=_("Which plan: its address, such as 2017-2019."))
PLAN_OF = Column("plan", "commitment__plan__slug", description=PLAN.description)
COMMITMENT = Column("commitment", "commitment__number", description=_("Number of the commitment within its plan."))
COMMITMENT_OR_ALL = Column(
    "commitment",
    "commitment__number",
    description=_("Number of the commitment within its plan. Empty where the row is about more than one."),
)
ACTIVITY = Column(
    "activity",
    "activity__number",
    description=_("Number of the activity within its commitment. Empty where it is about the whole commitment."),
)
PLACE = Column("place", "place__slug", description=_("Where it applies: key in places."))
ORGANIZATION = Column("organization", "organization__slug", description=_("Which body: its key in organizations."))
POSITION = Column("position", title=_("Order"), description=_("Place in the order that the source gives, from 1."))
PLACED = Column(
    "position",
    title=_("Order"),
    description=_("Place in which it is shown, from 1. Empty where its number puts it."),
)
DERIVED = _("It follows from the number.")

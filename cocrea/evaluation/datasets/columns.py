"""Columns and reasons that several tables of the evaluation share, and whose rows anybody may read."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column
from cocrea.plans.models import Commitment

THERE = _("What the table assessments says of it stands there.")
STAFF = _("It names an account of the staff.")
ONLY = _("Only what is published stands here.")
ASSESSMENT = Column(
    "assessment", "assessment__slug", description=_("Which evaluation: its address, such as 2020-05.")
)
PLAN = Column("plan", "assessment__plan__slug", title=_("Plan"), description=_("Key of the plan."))
COMMITMENT = Column(
    "commitment",
    "commitment__number",
    description=_("Number of the commitment within its plan. Empty for what is about the whole plan."),
)
OF_INSTRUMENT = (
    Column(
        "instrument",
        "assessment__instrument_version__instrument__slug",
        title=_("Instrument"),
        description=_("Key of the instrument."),
    ),
    Column(
        "version",
        "assessment__instrument_version__number",
        title=_("Version"),
        description=_("Number of its version."),
    ),
)
OF_ATTRIBUTE = Column(
    "dimension",
    "attribute__dimension__key",
    title=_("Dimension"),
    description=_("Key of the dimension of the attribute."),
)
ATTRIBUTE = Column(
    "attribute",
    "attribute__key",
    title=_("Attribute"),
    description=_("Key of the attribute. Empty for what is of a whole dimension."),
)
WHOLE_DIMENSION = Column(
    "whole_dimension",
    "dimension__key",
    title=_("Whole dimension"),
    description=_("Key of the dimension. Only for what is of a whole dimension."),
)
LABEL_KIND = Column(
    "label_is_overall",
    "label__is_overall",
    title=_("Label of a dimension"),
    description=_("Whether the label names a whole dimension."),
)


def public_commitments(rows):
    """Rows about a commitment that anybody may read, or about the whole plan."""
    return rows.filter(Q(commitment=None) | Q(commitment__publication=Commitment.Publication.PUBLISHED))

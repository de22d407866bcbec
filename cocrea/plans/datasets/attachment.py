"""What is published of the files attached to the record, and of addresses that moved."""

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import PLAN, SOURCE
from cocrea.plans.models import Attachment, MovedAddress


@publish
class Attachments(Dataset):
    """Files attached to plans, commitments, activities, figures and sources."""

    key = "attachments"
    title = _("Attached documents")
    description = _("Every file attached to something of the record, with its size and its SHA-256.")
    model = Attachment
    columns = (
        Column(
            "plan",
            Coalesce(
                "plan__slug", "commitment__plan__slug", "activity__commitment__plan__slug", "figure__plan__slug"
            ),
            type="text",
            title=_("Plan"),
            description=PLAN.description,
        ),
        Column(
            "commitment",
            Coalesce("commitment__number", "activity__commitment__number", "figure__commitment__number"),
            type="text",
            title=_("Commitment"),
            description=_("Number of the commitment within its plan. Empty where the row is about more than one."),
        ),
        Column(
            "activity",
            "activity__number",
            description=_(
                "Number of the activity within its commitment. Empty where it is about the whole commitment."
            ),
        ),
        Column("figure", "figure__subject", description=_("Which figure: what it is about.")),
        SOURCE,
        Column("title", description=_("What the file is.")),
        # An expression, not a path: a file attached to something public need not be in the table of documents.
        Column(
            "sha256",
            F("document__sha256"),
            type="text",
            title=_("SHA-256"),
            description=_("SHA-256 of its bytes; the file is at /documentos/SHA-256/."),
        ),
        Column(
            "media_type",
            "document__media_type",
            title=_("Type of file"),
            description=_("Format of the file (IANA media type)."),
        ),
        Column("size", "document__size", title=_("Size"), description=_("Size in bytes.")),
    )
    filters = ("plan", "commitment", "source")


@publish
class MovedAddresses(Dataset):
    """Numbers that commitments had before."""

    key = "moved-addresses"
    title = _("Former addresses")
    description = _("Numbers that no commitment has any more, split or merged since, and the one that each became.")
    model = MovedAddress
    columns = (
        PLAN,
        Column("number", description=_("The former number within the plan.")),
        Column("commitment", "commitment__number", description=_("Number of the commitment that it became.")),
    )
    filters = ("plan",)
    is_original = True

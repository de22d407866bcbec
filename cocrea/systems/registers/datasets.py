"""What is published of the registers themselves. Their entries are a table each (`tables.py`)."""

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.systems.registers.models import (
    ColumnMapping,
    Correction,
    DeclarationVersion,
    Distinction,
    Entry,
    EntryValue,
    EntryVersion,
    FormerAddress,
    Harvest,
    HarvestRun,
    Photo,
    Register,
    Upload,
)

OPEN = Q(commitment__publication=Commitment.Publication.PUBLISHED) & ~Q(
    commitment__plan__status=ActionPlan.Status.DRAFT
)


@publish
class Registers(Dataset):
    """Every register: what it is, who keeps it, what promised it."""

    key = "registers"
    theme = Theme.SYSTEMS
    title = _("Open registers")
    description = _("The registers that commitments left behind. The entries of each are a table of their own.")
    model = Register
    columns = (
        Column("slug", description=_("Its key: also that of the table of its entries.")),
        "address",
        Column("title", description=_("Its title.")),
        Column("custodian", "custodian__slug", description=_("Body that keeps it up: its key in organizations.")),
        Column(
            "commitment",
            Case(When(OPEN, then=Concat("commitment__plan__slug", Value("/"), "commitment__number"))),
            type="text",
            title=_("Commitment"),
            description=_("The commitment that promised it: plan and number."),
        ),
        Column("version", description=_("How often it was declared; each declaration stays on its page.")),
        Column("changed_at", title=_("Last change"), description=_("When something public in it was last changed.")),
    )
    withheld = {
        "publication": _("Only published registers stand in this table."),
        "demonstration_of": _("Demonstrations are made up: they stand in no table."),
        "declared": _("Its whole declaration can be downloaded from the page of the register."),
    }
    page = ("registers:register-detail", ("address",))
    filters = ("custodian",)
    is_original = True

    def queryset(self):
        return Register.objects.published().real()


OWN = _("Each register publishes its entries as a table of its own, by its declaration.")
private(Entry, OWN)
private(
    EntryVersion, _("What an entry said before is read on its page; its fields differ from register to register.")
)
private(EntryValue, _("It repeats what the entries say, so that lists are filtered fast."))
private(DeclarationVersion, _("Earlier declarations are read on the page of each register."))
private(FormerAddress, _("It leads to the register that had it; nothing else is in it."))
private(Distinction, _("What the staff said of two entries that look alike: it helps whoever looks for duplicates."))
private(Photo, _("Pictures stand on the page of each entry; public files are in the table documents."))
private(Correction, _("What people write, and their e-mail: personal data. The answer stands on the entry's page."))
private(Harvest, _("Where a register takes rows from is said on its page."))
private(HarvestRun, _("What came of each fetching is said on the page of the register."))
private(Upload, _("Where an import stands. What it wrote is in the ledger, and in the entries."))
private(ColumnMapping, _("How the columns of files were matched: it helps whoever imports, and says nothing else."))

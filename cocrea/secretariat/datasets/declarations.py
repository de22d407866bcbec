"""What is published of declarations and of who signed them."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, Theme, publish
from cocrea.secretariat.datasets.calls import SOURCE
from cocrea.secretariat.models import Declaration, DeclarationDocument, DeclarationSignatory

DECLARATION = Column("declaration", "declaration__slug", description=_("Which act: its key in declarations."))


@publish
class Declarations(Dataset):
    """Joint declarations and adhesions."""

    key = "declarations"
    theme = Theme.PEOPLE
    title = _("Declarations")
    description = _("Joint declarations for open government and later adhesions, as dated acts.")
    model = Declaration
    columns = (
        "slug",
        "kind",
        "date",
        "title",
        "purposes",
        Column("place", "place__slug", description=_("Where it holds: its key in places.")),
        Column("joins", "joins__slug", description=_("For an adhesion: the declaration that is joined.")),
        SOURCE,
        "note",
    )
    filters = ("kind",)
    page = ("secretariat:declaration-detail", ("slug",))


@publish
class DeclarationSignatories(Dataset):
    """Who signed them."""

    key = "declaration-signatories"
    theme = Theme.PEOPLE
    title = _("Signatories of declarations")
    description = _("Which bodies and people signed each declaration, and as what.")
    model = DeclarationSignatory
    columns = (
        DECLARATION,
        Column("organization", "organization__slug", description=_("Which body: its key in organizations.")),
        Column("person", "person__slug", description=_("Who: key in people. Empty where only the body is named.")),
        "office",
        "capacity",
        SOURCE,
        "note",
    )
    filters = ("declaration", "organization")


@publish
class DeclarationDocuments(Dataset):
    """Files of declarations."""

    key = "declaration-documents"
    theme = Theme.PEOPLE
    title = _("Documents of declarations")
    description = _("Files of the declarations, each with its fingerprint.")
    model = DeclarationDocument
    columns = (
        DECLARATION,
        "title",
        Column(
            "sha256",
            F("document__sha256"),
            type="text",
            title=_("SHA-256"),
            description=_("SHA-256 of its bytes; the file is at /documentos/SHA-256/."),
        ),
    )
    filters = ("declaration",)
    is_original = True

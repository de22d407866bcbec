"""Files of drafts of letters, of the series in which they are numbered, and of where they go."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.letters.actions import keep_contact, keep_letter, keep_series
from cocrea.letters.models import Contact, Letter, Series

register(
    Importer(
        key="letters",
        title=_("Official letters"),
        model=Letter,
        columns=(
            *("slug", "issuer", "organization", "person", "office", "subject", "body", "legal_ground", "due_on"),
            *("due_days", "due_day_kind"),
            Ref("commitment", "plan", "commitment"),
        ),
        identity=("slug",),
        keep=keep_letter,
    )
)
register(
    Importer(
        key="letter-series",
        title=_("Series of letters"),
        model=Series,
        columns=("issuer", "pattern", "first_year", "first_number"),
        identity=("issuer",),
        keep=keep_series,
    )
)
register(
    Importer(
        key="letter-contacts",
        title=_("Addresses of bodies"),
        model=Contact,
        columns=("organization", "email", "office"),
        identity=("organization",),
        keep=keep_contact,
    )
)

"""What the site itself publishes: its glossary."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, Theme, publish
from cocrea.site.models import GlossaryTerm


@publish
class Glossary(Dataset):
    """Words of the exercise."""

    key = "glossary"
    theme = Theme.RECORD
    title = _("Glossary")
    description = _("Words of the exercise and what they mean in plain language.")
    model = GlossaryTerm
    columns = (
        Column("term", description=_("The word or phrase.")),
        Column("acronym", description=_("Its initials, where it has any.")),
        Column("definition", description=_("What it means. Empty where the source does not define it.")),
        Column("source", "source__slug"),
        Column("position", title=_("Order"), description=_("Place in the list, from 1.")),
    )

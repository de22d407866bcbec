"""What can be done with a row beside changing its fields: each tool is a page of its own."""

import dataclasses

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import Table, of_kind
from cocrea.plans.actions.ordering import ORDERED
from cocrea.plans.actions.splitting import SPLIT
from cocrea.plans.models import Attachment
from cocrea.plans.models.attachment import noun_of


@dataclasses.dataclass(frozen=True)
class Tool:
    """A link. `number`: how many there are already; None where nobody counts."""

    label: str
    href: str
    number: int | None = None


def takes_files(row: models.Model) -> bool:
    """Whether files can be attached to it."""
    try:
        return bool(noun_of(row))
    except LookupError:
        return False


def tools_of(by, table: Table, row: models.Model) -> list[Tool]:
    """The tools of a row, for whoever keeps the tables; nobody else has any."""
    if not may_keep_tables(by):
        return []
    here = [table.key, row.pk]
    found = []
    if takes_files(row):
        number = Attachment.objects.of(row).count()
        found.append(Tool(_("Attached documents"), reverse("desk:attachments", args=here), number))
    for model, how in ORDERED.items():
        if isinstance(row, model._meta.get_field(how.owner).related_model):
            inner = of_kind(model._meta.label_lower)
            label = _("Put in order: %(table)s") % {"table": inner.title}
            found.append(Tool(label, reverse("desk:order", args=[inner.key, row.pk])))
    if type(row) in SPLIT:
        found.append(Tool(_("Split in two…"), reverse("desk:row-split", args=here)))
        found.append(Tool(_("Merge with another…"), reverse("desk:row-merge", args=here)))
    found.append(Tool(_("Remove it…"), reverse("desk:row-remove", args=here)))
    return found

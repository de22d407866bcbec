"""What the screens for keeping plans add to the desk: words of their acts, what waits, work that runs by the clock,
and how attached files are undone."""

import datetime
from collections.abc import Iterator

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.desk import tables
from cocrea.desk.actions.schedule import publish_due
from cocrea.desk.actions.tidying import forget_old
from cocrea.desk.models import Scheduled
from cocrea.desk.rules import may_publish
from cocrea.desk.tables import Table, keep_unlisted
from cocrea.intake.declarations import Importer
from cocrea.jobs.actions import recurring
from cocrea.kernel.digits import is_number
from cocrea.ledger.sentences import say
from cocrea.plans.actions.attaching import keep_attachment
from cocrea.plans.models import Attachment

MOST = 5  # on the first page
SENTENCES = {
    "plans.commitment.reorder": gettext_lazy("The commitments of a plan were put in another order."),
    "plans.activity.reorder": gettext_lazy("The activities of a commitment were put in another order."),
    "plans.objective.reorder": gettext_lazy("The objectives of a plan were put in another order."),
    "plans.legalinstrument.reorder": gettext_lazy("The legal framework of a plan was put in another order."),
    "plans.timelineevent.reorder": gettext_lazy("The dated events of a plan were put in another order."),
    "plans.detail.reorder": gettext_lazy("The details of a commitment were put in another order."),
    "plans.result.reorder": gettext_lazy("The results of a commitment were put in another order."),
}


class AttachmentTable(Table):
    """Attached files, as undo and history know them: they are kept on the page of what they hang on."""

    def url_of(self, row: models.Model) -> str:
        owner = tables.of_kind(row.owner._meta.label_lower)
        return reverse("desk:attachments", args=[owner.key, row.owner.pk])

    @property
    def url(self) -> str:
        return reverse("desk:table-list")

    def history_of(self, key: str) -> str:
        row = Attachment.objects.filter(pk=key).first() if is_number(key) else None
        return self.url_of(row) if row is not None else self.url

    def rows(self) -> models.QuerySet:
        return self.model._base_manager.all()


def of_moments(by) -> Iterator[Item]:
    """Publications that wait for their moment, and those that could not be done."""
    if not may_publish(by):
        return
    State = Scheduled.State
    recent = timezone.now() - datetime.timedelta(days=7)
    for each in Scheduled.objects.filter(state=State.WAITING).order_by("at", "pk")[:MOST]:
        text = _("Will be published on its own: %(name)s") % {"name": each}
        href = reverse("desk:row-publish", args=[each.table, each.row])
        yield Item(text, 1, href, _("There you can call it off."), Urgency.LATER)
    for each in Scheduled.objects.filter(state=State.FAILED, at__gte=recent).order_by("-at", "pk")[:MOST]:
        text = _("Could not be published at its moment: %(name)s") % {"name": each}
        href = reverse("desk:row-publish", args=[each.table, each.row])
        yield Item(text, 1, href, each.message, Urgency.NOW)


@recurring(name="desk.publish_due", every=datetime.timedelta(seconds=30))
def publish_what_is_due() -> None:
    """Publishes what waited for this moment, or for one at which the server was down."""
    publish_due()


@recurring(name="desk.forget_old", every=datetime.timedelta(days=1))
def forget_what_is_old() -> None:
    """Forms and files for which nobody came back."""
    forget_old()


def register_all() -> None:
    """Called once, when the app is ready."""
    for action, text in SENTENCES.items():
        say(action, lambda _deed, text=text: str(text))
    register(of_moments)
    importer = Importer(
        key="attachments",
        title=gettext_lazy("Attached documents"),
        model=Attachment,
        columns=("title",),
        identity=("title",),
        keep=keep_attachment,
    )
    keep_unlisted(AttachmentTable(importer))

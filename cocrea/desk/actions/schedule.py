"""Publishing at a moment: asked for, called off, and done when the moment has come.

What is published at its moment is the act of whoever asked for it.
"""

import datetime
import logging

from django.db import IntegrityError, models
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.desk import tables
from cocrea.desk.models import Scheduled
from cocrea.desk.publishing import HOW
from cocrea.desk.rules import may_publish
from cocrea.desk.tables import PUBLICATION, Table
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger import actions as ledger

log = logging.getLogger(__name__)
State = Scheduled.State
LONGEST = datetime.timedelta(days=366)
AGAIN = datetime.timedelta(hours=1)  # after something that may pass, it is tried for so long


def schedule(*, by, table: Table, row: models.Model, at: datetime.datetime, status: str = "") -> Scheduled:
    """Asks for a row to be published at a moment to come. One moment a row. Raises NotAllowed, Invalid."""
    require(may_publish(by))
    now = timezone.now()
    if at <= now:
        raise Invalid({"at": [_("This moment has passed. Choose one to come, or publish now.")]})
    if at > now + LONGEST:
        raise Invalid({"at": [_("Choose a moment within a year.")]})
    values = {"user": by, "table": table.key, "row": row.pk, "status": status, "at": at, "label": str(row)[:250]}
    try:
        return ledger.keep(Scheduled, None, values, by=by)
    except (Invalid, IntegrityError) as error:
        raise Invalid({"at": [_("It waits for a moment already. Call that off first.")]}) from error


def call_off(*, by, scheduled: Scheduled) -> None:
    """Takes a publication that waits off the calendar. Raises NotAllowed; Refused for one that waits no more."""
    require(may_publish(by))
    with ledger.act(by=by, action="desk.scheduled.cancel"):
        current = Scheduled.objects.select_for_update().get(pk=scheduled.pk)
        if current.state != State.WAITING:
            raise Refused(_("It does not wait any more."))
        ledger.keep(Scheduled, current, {"state": State.CANCELLED}, by=by)


def call_off_all(*, by) -> list[str]:
    """Takes everything that waits off the calendar: after a backup is put in place nobody knows what had been called
    off since it was made, and what is published cannot be taken back. What each was, in words. Raises NotAllowed."""
    require(by is None or may_publish(by))
    with ledger.act(by=by, action="desk.scheduled.cancel"):
        waiting = list(Scheduled.objects.select_for_update().filter(state=State.WAITING).order_by("at", "pk"))
        for scheduled in waiting:
            ledger.keep(Scheduled, scheduled, {"state": State.CANCELLED}, by=by)
    return [str(each) for each in waiting]


def publish_due(now: datetime.datetime | None = None) -> int:
    """Publishes all whose moment has come, also what came while the server was down; returns how many. What cannot be
    published says why on its page, and keeps no other from being published."""
    now, done = now or timezone.now(), 0
    for pk in list(Scheduled.objects.filter(state=State.WAITING, at__lte=now).order_by("at", "pk").values_list("pk")):
        done += _publish(pk[0], now)
    return done


def _publish(pk: int, now: datetime.datetime) -> bool:
    asked = Scheduled.objects.select_related("user").get(pk=pk)
    table, how = tables.find(asked.table), HOW[asked.table]
    try:
        with ledger.act(by=asked.user, action=f"{table.model._meta.label_lower}.publish"):
            if not Scheduled.objects.filter(pk=pk, state=State.WAITING).update(state=State.DONE):
                return False  # another worker, or somebody called it off
            row = table.model._base_manager.select_for_update().filter(pk=asked.row).first()
            if row is None:
                raise Refused(_("It does not exist any more."))
            if getattr(row, PUBLICATION[table.key]) == "draft":
                given = {"status": asked.status} if asked.status else {}
                how.publish(by=asked.user, **{how.noun: row}, **given)
    except Exception as error:  # one that fails keeps no other from being published
        log.exception("publication %s failed", pk)
        if isinstance(error, Refused) or asked.at < now - AGAIN:
            told = _("Who asked for it may not publish any more.") if isinstance(error, NotAllowed) else str(error)
            Scheduled.objects.filter(pk=pk).update(state=State.FAILED, message=told[:500])
        return False
    return True


def waiting_for(table: Table, row: models.Model) -> Scheduled | None:
    """The moment for which a row waits; none for most."""
    found = Scheduled.objects.filter(table=table.key, row=row.pk, state=State.WAITING)
    return found.select_related("user").first()


def last_failure(table: Table, row: models.Model) -> Scheduled | None:
    """The last time that a row was to be published by itself, if that failed and nothing was asked since."""
    found = Scheduled.objects.filter(table=table.key, row=row.pk).order_by("-pk").first()
    return found if found is not None and found.state == State.FAILED else None

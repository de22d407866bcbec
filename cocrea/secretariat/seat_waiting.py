"""What waits at the desk about seats: vacant ones, terms that end, titulars without an alternate, and seats that two
people hold at once."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.actors.models import Post
from cocrea.secretariat import composition
from cocrea.secretariat.seat_rules import bodies_kept, may_fill_seats

AHEAD = datetime.timedelta(days=60)


def of_seats(by) -> Iterator[Item]:
    """One item for each kind of thing, of the forums and committees whose seats they keep. A few queries."""
    if not may_fill_seats(by):
        return
    today, here = timezone.localdate(), reverse("secretariat:seat-bodies")
    bodies = bodies_kept(by).select_related("parent")
    tables = [table for table in composition.tables(bodies, today) if table.is_there]
    chairs = [chair for table in tables for chair in table.chairs]
    number = len(composition.contested(tables))
    text = ngettext(
        "%(num)d seat is held by two people at once", "%(num)d seats are held by two people at once", number
    )
    yield Item(text % {"num": number}, number, here, _("Correct the dates, or say in a note what each source says."))
    number = sum(chair.state == composition.VACANT for chair in chairs)
    text = ngettext("%(num)d seat is vacant", "%(num)d seats are vacant", number)
    yield Item(text % {"num": number}, number, here, _("Nobody votes there. Designate somebody."), Urgency.SOON)
    number = sum(ends_soon(each, today) for chair in chairs for each in chair.holders)
    text = ngettext(
        "%(num)d term ends within 60 days, or has ended", "%(num)d terms end within 60 days, or have ended", number
    )
    yield Item(text % {"num": number}, number, here, _("Record the end, and who follows."), Urgency.SOON)
    stood_for = {chair.post.alternate_of_id for chair in chairs}
    titulars = [chair for chair in chairs if chair.post.role == Post.Role.TITULAR]
    number = sum(chair.post.pk not in stood_for for chair in titulars)
    text = ngettext("%(num)d titular seat has no alternate", "%(num)d titular seats have no alternate", number)
    yield Item(text % {"num": number}, number, here, _("When the titular is absent, nobody votes for them."))


def ends_soon(membership, today: datetime.date) -> bool:
    """Whether the term of somebody who still holds a seat ends soon, or is over."""
    seating = composition.seating_of(membership)
    last = seating.term_end_latest if seating else None
    return last is not None and last <= today + AHEAD and not membership.has_ended


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_seats)

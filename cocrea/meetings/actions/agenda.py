"""Writes of the agenda: points, their order, and agendas copied from another session."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import keep
from cocrea.meetings.actions.session import locked
from cocrea.meetings.models import AgendaItem, Session

LAST = 32767  # the largest position that the column holds


def keep_agenda_item(*, by, agenda_item: AgendaItem | None = None, **values) -> AgendaItem:
    """Adds a point of the agenda, or changes one."""
    return keep(AgendaItem, agenda_item, values, by=by)


def add_points(*, by, session: Session, points: list[dict]) -> list[AgendaItem]:
    """Puts points (title, text, commitment, minutes_planned) behind those that are there, in one act."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.agendaitem.create"):
        after = next_position(locked(session))
        rows = enumerate(points, after)
        return [ledger.keep(AgendaItem, None, {**p, "session": session, "position": n}, by=by) for n, p in rows]


def order_points(*, by, session: Session, wanted: list[AgendaItem]) -> int:
    """Puts all points of a session in this order; returns how many moved. Raises Refused when somebody added or took
    one away meanwhile."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.agendaitem.reorder") as current:
        there = {row.pk: row for row in AgendaItem.objects.filter(session=locked(session))}
        if [each.pk for each in wanted] and {each.pk for each in wanted} != there.keys():
            raise Refused(_("Somebody added or took away a point meanwhile. Nothing was changed."))
        moved = [(there[each.pk], place) for place, each in enumerate(wanted, 1) if there[each.pk].position != place]
        told = [(row, row.position, place) for row, place in moved]
        put([(row, LAST - number) for number, (row, _place) in enumerate(moved)])
        put(moved)
        for row, old, new in told:
            changes = {"position": [old, new]}
            current.touched.append(ledger.touch(row, changes, is_public=ledger.is_public(row), change="updated"))
        return len(moved)


def put(moved: list[tuple[AgendaItem, int]]) -> None:
    """Writes positions; two never have the same one, not even for a moment."""
    for row, place in moved:
        row.position = place
    AgendaItem.objects.bulk_update([row for row, _place in moved], ["position"])


def remove_point(*, by, agenda_item: AgendaItem) -> None:
    """Takes a point off the agenda. Raises Refused where papers, votes or agreements hang on it."""
    require(rules.may_keep_sessions(by))
    remove(agenda_item, by=by, action="meetings.agendaitem.remove")


def next_position(session: Session) -> int:
    """Where the next point goes."""
    return (session.agenda_items.aggregate(last=Max("position"))["last"] or 0) + 1


def copy_points(*, by, session: Session, former: Session, extra: list[dict] = ()) -> list[AgendaItem]:
    """Puts the points of another session behind those of this one, then `extra`; what stands there already is not
    repeated. Raises Invalid where nothing would be added."""
    with transaction.atomic():
        there = set(session.agenda_items.values_list("title", flat=True))
        points = [
            {"title": p.title, "text": p.text, "commitment": p.commitment, "minutes_planned": p.minutes_planned}
            for p in former.agenda_items.select_related("commitment").order_by("position")
        ]
        fresh = [point for point in [*points, *extra] if point["title"] not in there]
        if not fresh:
            raise Invalid({"former": [_("There is nothing that is not on the agenda already.")]})
        return add_points(by=by, session=session, points=fresh)

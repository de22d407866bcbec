"""Who may fill the seats of which bodies."""

from django.db.models import QuerySet

from cocrea.accounts import reach
from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import may_keep_record, scope_keys
from cocrea.actors.models import Organization


def seated_bodies() -> QuerySet:
    """The bodies whose seats this floor keeps: forums and their committees."""
    kinds = Organization.Classification
    return Organization.objects.published().filter(classification__in=[kinds.FORUM, kinds.COMMITTEE])


def may_fill_seats(by) -> bool:
    """Whoever keeps the record; and who speaks for a forum, in that one alone."""
    if by is None or may_keep_record(by):
        return True
    keys = scope_keys(by, RoleName.LIAISON)
    return bool(keys) and seated_bodies().filter(slug__in=keys).exists()


def bodies_kept(by) -> QuerySet:
    """The forums and committees whose seats `by` may fill."""
    return seated_bodies().filter(pk__in=reach.kept(by, Organization).order_by().values("pk"))

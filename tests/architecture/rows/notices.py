"""Routes of notices, and whose drafts they could show."""

from django.utils import timezone

from cocrea.notices.models import Notice
from tests.architecture.row import Row, keepers, managers


def takes(*args) -> Row:
    """Only takes what keepers send."""
    roles = {"coordinator": 405, "steward": 405}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=roles)


ROUTES: dict = {
    "notices:stop": Row("door", ("nada",), stranger=404, roleless=404, role=404, post=404),
    "notices:outbox": keepers(),
    "notices:notice": keepers("{notice}"),
    "notices:resend": takes("{notice}"),
    "notices:drop": takes("{notice}"),
    "notices:resend-all": takes(),
    "notices:erase": managers(),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {"notices:stop": "letters are for whoever they were sent to, whatever they are about"}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    now = timezone.now()
    values = {"to": "ana@villa.example", "kind": "t", "subject": "Cita", "body": "Ven.", "made_at": now, "at": now}
    return {"notice": Notice.objects.create(key="a:1", next_at=now, **values)}

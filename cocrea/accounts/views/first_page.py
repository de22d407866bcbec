"""The first page of the staff."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts import rules
from cocrea.accounts.desk import MAY, counts, doors
from cocrea.accounts.models import RoleName
from cocrea.accounts.views.frame import draw
from cocrea.kernel.access import staff
from cocrea.ledger.changes import by_day, told
from cocrea.ledger.models import Event

LAST = 15  # acts on the desk
KEEPERS = {RoleName.COORDINATOR, RoleName.STEWARD}


@staff(rules.has_account)
@require_http_methods(["GET", "HEAD"])
def desk(request: HttpRequest) -> HttpResponse:
    """Who you are, what you may do, how much there is, and the last acts. Without a role: what to do about it."""
    roles = list(request.user.roles.in_force(timezone.localdate()).order_by("role"))
    context = {
        "trail": [(_("Home"), reverse("site:home"))],
        "roles": [{"term": f"{role.get_role_display()}", "text": MAY[role.role]} for role in roles],
    }
    if not roles:
        return draw(request, "no_role", _("Desk"), status=403, **context)
    keeps = bool(KEEPERS & {role.role for role in roles})
    events = Event.objects.order_by("-seq") if keeps else Event.objects.public().order_by("-seq")
    with rules.asked_once():
        context["doors"] = [{"label": door.label, "href": door.url()} for door in doors(request.user)]
    context |= {"counts": counts(), "days": by_day(told(events[:LAST], private=keeps)), "keeps": keeps}
    return draw(request, "desk", _("Desk"), **context)

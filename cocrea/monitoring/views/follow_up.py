"""Follow-up meetings: which progress reports are gone through in a session."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.meetings.models import Session
from cocrea.monitoring import actions, rules
from cocrea.monitoring.models import ProgressReport
from cocrea.monitoring.views.frame import draw

BACK = datetime.timedelta(days=400)
MOST = 300


@staff(rules.may_keep_monitoring)
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, session: str) -> HttpResponse:
    """The reports of the months before the session, each to be chosen."""
    found = get_object_or_404(Session.objects.select_related("organization", "plan"), slug=session)
    rows = list(offered(found))
    if request.method == "POST":
        chosen = {int(key) for key in request.POST.getlist("informes") if is_number(key)}
        actions.follow_up(by=request.user, session=found, reports=[each for each in rows if each.pk in chosen])
        return redirect(f"{request.path}?hecho=1")
    context = {
        "session": found,
        "rows": rows,
        "said": request.GET.get("hecho", ""),
        "back": reverse("meetings:session-desk", args=[found.slug]),
        "below": (_("Follow-up of the plans"), reverse("monitoring:desk")),
    }
    return draw(request, "desk_follow_up", _("Follow-up: %(session)s") % {"session": found}, **context)


def offered(session: Session):
    """Reports that were handed in before the session, or are tied to it already; of its plan, where it has one."""
    rows = ProgressReport.objects.standing().select_related("commitment__plan", "activity", "organization")
    if session.plan_id:
        rows = rows.filter(commitment__plan=session.plan_id)
    tied = rows.filter(session=session)
    free = rows.filter(session=None)
    if session.date_latest is not None:
        free = free.filter(period_latest__lte=session.date_latest + datetime.timedelta(days=31))
        free = free.filter(period_latest__gte=session.date_latest - BACK)
    return (tied | free).order_by("-period_latest", "commitment__plan", "commitment", "activity")[:MOST]

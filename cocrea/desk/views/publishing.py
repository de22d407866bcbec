"""Publishing a plan or a commitment, and taking it back."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocrea.desk import missing
from cocrea.desk.actions.schedule import call_off, last_failure, schedule, waiting_for
from cocrea.desk.models import Scheduled
from cocrea.desk.publishing import HOW, Publishing
from cocrea.desk.rules import may_publish
from cocrea.desk.tables import PUBLICATION, Table
from cocrea.desk.views.frame import in_table, page_of, row_or_404, table_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.plans.models import ActionPlan

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _asked(table: str, pk: int, by):
    table = table_or_404(table)
    if table.key not in HOW:
        raise Http404(table.key)
    return table, row_or_404(table, pk, by), HOW[table.key]


@staff(may_publish)
@FORM
def row_publish(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """Asks once more, then opens it to everybody: now, or at a moment to come."""
    table, row, how = _asked(table, pk, request.user)
    status, errors = request.POST.get("status", ""), {}
    if request.method == "POST":
        given = {"status": status} if how.statuses and status in dict(how.statuses) else {}
        try:
            if request.POST.get("cuando") == "luego":
                schedule(by=request.user, table=table, row=row, at=moment_of(request), **given)
                return redirect(f"{request.path}?hecho=programado")
            how.publish(by=request.user, **{how.noun: row}, **given)
        except Invalid as error:
            errors = error.errors
        else:
            return redirect(f"{table.url_of(row)}?hecho=publicado")
    context = {
        "title": _("Publish"),
        "lede": _("From that moment everybody can read it, and the history says so."),
        "verb": _("Publish"),
        "statuses": how.statuses,
        "chosen": status or "in_force",
        "preview": how.preview(row),
        "when": {name: request.POST.get(name, "")[:20] for name in ("cuando", "dia", "hora")},
        "waiting": waiting_for(table, row),
        "last": last_failure(table, row),
        "zone": timezone.get_current_timezone_name(),
        "may_choose": True,
        "missing": missing.of(row),
        "seen": missing.seen(row) if isinstance(row, ActionPlan) else "",
        "done": request.GET.get("hecho", ""),
    }
    return asked(request, table, row, how, errors, context)


def moment_of(request: HttpRequest) -> datetime.datetime:
    """The day and hour that were chosen, in the time zone of the exercise. Raises Invalid."""
    day, hour = request.POST.get("dia", "")[:20].strip(), request.POST.get("hora", "")[:20].strip()
    try:
        return timezone.make_aware(datetime.datetime.fromisoformat(f"{day}T{hour.zfill(5)}"))
    except ValueError as error:
        text = _("Write the day as 2027-01-31 and the hour as 09:00.")
        raise Invalid({"at": [text]}) from error


@staff(may_publish)
@require_POST
def publication_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Calls off a publication that waits for its moment."""
    found = get_object_or_404(Scheduled, pk=pk) if pk < 2**63 else None
    if found is None or found.table not in HOW:
        raise Http404(str(pk))
    try:
        call_off(by=request.user, scheduled=found)
        done = "cancelado"
    except Refused:
        done = "tarde"
    return redirect(f"{reverse('desk:row-publish', args=[found.table, found.row])}?hecho={done}")


@staff(may_publish)
@FORM
def row_withdraw(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """Asks why, then takes it out of the public's sight."""
    table, row, how = _asked(table, pk, request.user)
    reason, errors = request.POST.get("reason", "")[:500], {}
    if request.method == "POST":
        try:
            how.withdraw(by=request.user, **{how.noun: row}, reason=reason)
        except Invalid as error:
            errors = error.errors
        else:
            return redirect(f"{table.url_of(row)}?hecho=retirado")
    context = {
        "title": _("Withdraw"),
        "lede": _("It becomes a draft again: the public no longer finds it. The history keeps that it was there."),
        "verb": _("Withdraw it now"),
        "needs_reason": True,
        "reason": reason,
    }
    return asked(request, table, row, how, errors, context)


def asked(request: HttpRequest, table: Table, row, how: Publishing, errors: dict, context: dict) -> HttpResponse:
    """The page that asks."""
    listed = [
        (" ".join(texts), field if field == "reason" else "dia" if field == "at" else "")
        for field, texts in errors.items()
    ]
    more = {
        "page": page_of(request, context["title"]),
        "trail": in_table(table, row),
        "row": row,
        "back": table.url_of(row),
        "errors": listed,
        "state": getattr(row, f"get_{PUBLICATION[table.key]}_display")(),
    }
    return render(request, "desk/publish.html", {**context, **more})

"""The agenda at the desk: points added, corrected, ordered, copied."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.ledger.turns import in_turn
from cocrea.meetings.actions.agenda import add_points, copy_points, keep_agenda_item, order_points, remove_point
from cocrea.meetings.carryover import open_points, usual_points
from cocrea.meetings.forms.agenda import PointForm
from cocrea.meetings.models import AgendaItem, Session
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import address_of, draw, session_or_404, told, trail

FORM = require_http_methods(["GET", "HEAD", "POST"])
FORMER = 30  # sessions offered to copy from


@staff(may_keep_sessions)
@FORM
@in_turn
def agenda(request: HttpRequest, session: str) -> HttpResponse:
    """The points in order; each button does one thing and says so."""
    found = session_or_404(session, request.user)
    here, errors = address_of("agenda", found), []
    form = PointForm(found, request.POST if "agregar" in request.POST else None)
    if request.method == "POST":
        try:
            if "agregar" in request.POST:
                if form.is_valid() and attempted(form, lambda: added(request, found, form)):
                    return redirect(f"{here}?hecho=punto#agregar")
            else:
                return redirect(f"{here}?hecho={pressed(request, found)}")
        except Refused as error:
            errors = told(error)
    points = list(found.agenda_items.select_related("commitment__plan").order_by("position"))
    return draw(
        request,
        "agenda",
        _("Agenda"),
        trail=trail(found),
        session=found,
        points=points,
        form=form,
        errors=errors,
        former=list(formers(found)[:FORMER]),
        carried=len(open_points(found)),
        planned=sum(point.minutes_planned or 0 for point in points),
        status=422 if errors or form.errors else 200,
    )


def formers(session: Session):
    """Sessions of the body whose agenda can be copied, the last first."""
    rows = Session.objects.filter(organization=session.organization, agenda_items__isnull=False).exclude(
        pk=session.pk
    )
    return rows.distinct().latest_first()


def added(request: HttpRequest, session: Session, form: PointForm) -> list[AgendaItem]:
    """Puts a point behind the others."""
    return add_points(by=request.user, session=session, points=[form.values])


def pressed(request: HttpRequest, session: Session) -> str:
    """Does what the button says; what was done, for the address. Raises Refused."""
    by, sent = request.user, request.POST
    points = list(session.agenda_items.order_by("position"))
    if "quitar" in sent:
        remove_point(by=by, agenda_item=of_session(session, sent["quitar"]))
        return "quitado"
    if "usuales" in sent:
        there = {point.title for point in points}
        add_points(by=by, session=session, points=[each for each in usual_points() if each["title"] not in there])
        return "copiada"
    if "abiertos" in sent:
        there = {point.title for point in points}
        add_points(by=by, session=session, points=[p for p in open_points(session) if p["title"] not in there])
        return "copiada"
    if "copiar" in sent:
        key = sent.get("anterior", "")
        former = formers(session).filter(pk=int(key)).first() if is_number(key) else None
        if former is None:
            raise Refused(_("Choose the session whose agenda you want."))
        copy_points(by=by, session=session, former=former)
        return "copiada"
    order_points(by=by, session=session, wanted=ordered(points, sent))
    return "orden"


def ordered(points: list[AgendaItem], sent) -> list[AgendaItem]:
    """The points in the order that was asked for: one moved by its button, or all by their numbers."""
    key, _colon, way = sent.get("mover", "").partition(":")
    if way:
        place = next((n for n, point in enumerate(points) if str(point.pk) == key), None)
        other = None if place is None else place + (1 if way == "abajo" else -1)
        if other is not None and 0 <= other < len(points):
            points[place], points[other] = points[other], points[place]
        return points
    asked = {point.pk: sent.get(f"orden-{point.pk}", "") for point in points}
    wanted = {pk: int(text) if is_number(text) else 10**6 for pk, text in asked.items()}
    return sorted(points, key=lambda point: (wanted[point.pk], point.position))


def of_session(session: Session, key: str) -> AgendaItem:
    """The point with this number, of this session. Raises Http404."""
    found = session.agenda_items.filter(pk=int(key)).first() if is_number(key) else None
    if found is None:
        raise Http404(key)
    return found


@staff(may_keep_sessions)
@FORM
@in_turn
def agenda_item(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """One point, corrected."""
    found = session_or_404(session, request.user)
    point = of_session(found, str(pk))
    form, here = PointForm(found, request.POST or None, point=point), address_of("agenda", found)
    if request.method == "POST" and form.is_valid() and attempted(form, lambda: corrected(request, point, form)):
        return redirect(f"{here}?hecho=guardada")
    context = {"trail": [*trail(found), (_("Agenda"), here)], "form": form, "back": here, "verb": _("Save")}
    return draw(request, "one_form", str(point), status=422 if form.errors else 200, session=found, **context)


def corrected(request: HttpRequest, point: AgendaItem, form: PointForm) -> AgendaItem:
    """Keeps what was changed of a point."""
    return keep_agenda_item(by=request.user, agenda_item=point, **form.values)

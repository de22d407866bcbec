"""Motions and votes at the desk: put, opened, taken, closed, corrected."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.turns import in_turn
from cocrea.meetings.actions import motion as motions_of
from cocrea.meetings.actions import voting
from cocrea.meetings.actions.session import too_early
from cocrea.meetings.forms.motion import HandsForm, MotionForm, StatedForm
from cocrea.meetings.models import Motion, Session, Vote, VoteEvent
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.seating import table_of
from cocrea.meetings.table import quorum_words
from cocrea.meetings.views.frame import address_of, draw, session_or_404, told, trail

FORM = require_http_methods(["GET", "HEAD", "POST"])
BEGINS = {"abrir", "acuerdo", "manos", "consta"}  # what records one vote more; `votaciones`: how many there were


@staff(may_keep_sessions)
@FORM
def motion_list(request: HttpRequest, session: str) -> HttpResponse:
    """What was put to the vote in a session, and a form for one more."""
    found = session_or_404(session, request.user)
    form = MotionForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: motions_of.put_motion(by=request.user, session=found, **form.cleaned_data))
        if made:
            return redirect(f"{address_of('motion', found, made.position)}?hecho=mocion")
    motions = list(found.motions.select_related("agenda_item").prefetch_related("vote_events").order_by("position"))
    return draw(
        request,
        "motion_list",
        _("Votes"),
        trail=trail(found),
        session=found,
        motions=motions,
        form=form,
        quorum=quorum_words(table_of(found).quorum),
        status=422 if form.errors else 200,
    )


@staff(may_keep_sessions)
@FORM
@in_turn
def motion(request: HttpRequest, session: str, number: int) -> HttpResponse:
    """One motion: its votes as they are taken, by name, by hands, or at once."""
    found = session_or_404(session, request.user)
    put = motion_or_404(found, number)
    here, errors = address_of("motion", found, number), []
    hands = HandsForm(request.POST if "manos" in request.POST else None)
    stated = StatedForm(request.POST if "consta" in request.POST else None)
    if request.method == "POST":
        try:
            if done := pressed(request, put, hands, stated):
                return redirect(f"{here}?hecho={done}#votos")
        except Refused as error:
            errors = told(error)
    status = 422 if errors or hands.errors or stated.errors else 200
    return draw(request, "motion", put.text, status=status, **context_of(found, put, hands, stated, errors))


def context_of(session: Session, put: Motion, hands: HandsForm, stated: StatedForm, errors: list) -> dict:
    """The motion with its votes, and who may vote now, each with the reason."""
    events = list(put.vote_events.select_related("corrected_by").order_by("position"))
    current = next((event for event in events if event.is_open), None)
    table = table_of(session)
    voted = {} if current is None else {vote.vote_of_id: vote for vote in current.votes.counted().in_order()}
    rows = []
    for post in table.posts:
        right, sitter = table.rights[post.pk], table.sitters.get(post.pk)
        if sitter is not None:
            seat = right.vote_of
            rows.append({"post": post, "sitter": sitter, "right": right, "seat": seat, "vote": voted.get(seat)})
    last = next((event for event in reversed(events) if not hasattr(event, "corrected_by")), None)
    return {
        "trail": [*trail(session), (_("Votes"), address_of("motion-list", session))],
        "session": session,
        "motion": put,
        "events": events,
        "current": current,
        "rows": rows,
        "left": sum(1 for row in rows if row["seat"] is not None and row["vote"] is None),
        "votes": list(last.votes.in_order().select_related("corrects")) if last is not None else [],
        "last": last,
        "options": [(each.value, each.label) for each in Vote.CAST],
        "quorum": quorum_words(table.quorum),
        "is_met": table.quorum.is_met,
        "has_seats": bool(table.quorum.seats),
        "hands": hands,
        "stated": stated,
        "errors": errors,
        "modes": VoteEvent.Mode,
        "early": too_early(session, timezone.localdate()),
        "is_off": session.status == Session.Status.CANCELLED,
    }


def pressed(request: HttpRequest, put: Motion, hands: HandsForm, stated: StatedForm) -> str:
    """Does what the button says; what was done, for the address; empty where a form must be corrected first. Raises
    Refused."""
    by, sent, today = request.user, request.POST, timezone.localdate()
    if BEGINS & sent.keys() and sent.get("votaciones", (n := str(put.vote_events.count()))) != n:
        raise Refused(_("Somebody recorded a vote on this motion meanwhile. Look at it, then record another one."))
    if "abrir" in sent:
        voting.open_vote(by=by, motion=put, today=today)
        return "votacion"
    if "voto" in sent:
        seat, _colon, option = sent["voto"].partition(":")
        voting.cast_vote(by=by, vote_event=open_event(put), seat=number_of(seat), option=option)
        return "voto"
    if "cerrar" in sent:
        voting.close_vote(by=by, vote_event=open_event(put))
        return "cerrada"
    if "acuerdo" in sent and sent["acuerdo"] in (VoteEvent.Mode.UNANIMOUS, VoteEvent.Mode.CONSENSUS):
        voting.record_agreement(by=by, motion=put, mode=sent["acuerdo"], today=today)
        return "cerrada"
    if "manos" in sent:
        return "cerrada" if hands.is_valid() and attempted(hands, lambda: counted(by, put, hands, sent)) else ""
    if "consta" in sent:
        kept = stated.is_valid() and attempted(
            stated, lambda: voting.record_stated(by=by, motion=put, today=today, **stated.cleaned_data)
        )
        return "cerrada" if kept else ""
    if "corregir" in sent:
        vote = Vote.objects.filter(pk=number_of(sent["corregir"]), vote_event__motion=put).first()
        if vote is None:
            raise Http404(sent["corregir"])
        voting.correct_vote(by=by, vote=vote, option=sent.get("opcion", ""), reason=sent.get("reason", "")[:500])
        return "corregida"
    raise Refused(_("Press one of the buttons."))


def counted(by, put: Motion, hands: HandsForm, sent) -> VoteEvent:
    """Records a count, or the correction of one."""
    if key := sent.get("corrige", ""):
        event = put.vote_events.filter(pk=number_of(key)).first()
        if event is None:
            raise Http404(key)
        reason = sent.get("reason", "")[:500]
        return voting.correct_count(by=by, vote_event=event, reason=reason, **hands.cleaned_data)
    return voting.record_hands(by=by, motion=put, today=timezone.localdate(), **hands.cleaned_data)


def open_event(put: Motion) -> VoteEvent:
    """The vote that is being taken. Raises Refused for none."""
    found = put.vote_events.filter(opened_at__isnull=False, closed_at=None).first()
    if found is None:
        raise Refused(_("No vote is open. Nothing was recorded."))
    return found


def number_of(text: str) -> int:
    """A number of the form. Raises Http404 for what is none."""
    if not is_number(text):
        raise Http404(text)
    return int(text)


def motion_or_404(session: Session, number: int) -> Motion:
    """The motion with this number."""
    found = session.motions.select_related("agenda_item").filter(position=number).first() if number < 2**15 else None
    if found is None:
        raise Http404(str(number))
    found.session = session
    return found


@staff(may_keep_sessions)
@FORM
@in_turn
def motion_edit(request: HttpRequest, session: str, number: int) -> HttpResponse:
    """The words of a motion, while nothing was voted on it."""
    found = session_or_404(session, request.user)
    put = motion_or_404(found, number)
    here = address_of("motion", found, number)
    form = MotionForm(found, request.POST or None, motion=put)
    if request.method == "POST" and form.is_valid() and attempted(form, lambda: reworded(request, put, form)):
        return redirect(f"{here}?hecho=guardada")
    context = {"trail": [*trail(found), (str(put)[:60], here)], "form": form, "back": here, "verb": _("Save")}
    return draw(request, "one_form", _("Motion"), status=422 if form.errors else 200, session=found, **context)


def reworded(request: HttpRequest, put: Motion, form: MotionForm) -> Motion:
    """Keeps other words. Raises Invalid once it was voted: people voted on what it said."""
    if put.vote_events.exists():
        raise Invalid({"text": [_("It was voted already. Put another motion instead.")]})
    return motions_of.keep_motion(by=request.user, motion=put, **form.cleaned_data)

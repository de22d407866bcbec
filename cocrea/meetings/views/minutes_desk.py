"""Writing minutes: one long page or topic by topic, with and without the script that keeps every word."""

import json

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocrea.actors.models import Person
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import editing
from cocrea.meetings.actions.minutes import add_topic, begin_minutes, remove_topic
from cocrea.meetings.actions.notes import Stale, keep_note
from cocrea.meetings.minuting.differing import differences_of
from cocrea.meetings.minuting.rights import may_read_reserved
from cocrea.meetings.minuting.sealing import sheet_of
from cocrea.meetings.minuting.sheet import rows_for
from cocrea.meetings.models import Minutes, MinutesTopic, Session
from cocrea.meetings.rules import may_keep_sessions, may_read_sessions
from cocrea.meetings.views.frame import address_of, session_or_404, told
from cocrea.meetings.views.minutes_frame import below, minutes_or_404, page
from cocrea.meetings.views.offers import offers
from cocrea.plans.models import Commitment

FORM = require_http_methods(["GET", "HEAD", "POST"])
OWN = editing.OWN
AREAS = {"presentation": 2, "opening": 4, "considerations": 4}


class TopicForm(forms.Form):
    """A new topic."""

    use_required_attribute = False
    title = forms.CharField(max_length=300)
    commitment = forms.ModelChoiceField(queryset=Commitment.objects.none(), required=False)

    def __init__(self, session: Session, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["title"].label, self.fields["commitment"].label = _("New topic"), _("Commitment")
        self.fields["title"].help_text = _("What it was about, in one line.")
        self.fields["commitment"].empty_label = _("— of none —")
        rows = Commitment.objects.select_related("plan").in_order()
        self.fields["commitment"].queryset = rows.filter(plan=session.plan) if session.plan_id else rows


@staff(may_read_sessions)
@FORM
def minutes_edit(request: HttpRequest, session: str) -> HttpResponse:
    """The minutes of a session: begun with one press, then written here."""
    found = session_or_404(session, request.user)
    keeps = may_keep_sessions(request.user)
    if request.method == "POST" and not keeps:
        raise PermissionDenied
    if request.method == "POST" and "empezar" in request.POST:
        begin_minutes(by=request.user, session=found)
        return redirect(address_of("minutes-edit", found))
    minutes = rows_for().filter(session=found).first()
    if minutes is None or minutes.is_closed or not keeps:
        late = typed_in(request.POST, minutes) if minutes and request.method == "POST" else []
        return shown(request, found, minutes, unsaved=[each.value for each in late if is_new(each)])
    if request.method == "POST":
        return sent(request, minutes)
    return shown(request, found, minutes)


def sent(request: HttpRequest, minutes: Minutes) -> HttpResponse:
    """The whole page came: kept, or first brought together with what somebody else wrote."""
    session, here = minutes.session, address_of("minutes-edit", minutes.session)
    form = TopicForm(session, request.POST if "agregar" in request.POST else None)
    typed, where = typed_in(request.POST, minutes), request.GET.get("tema", "")
    try:
        drafter = chosen_drafter(request.POST)
        conflicts = editing.save_page(by=request.user, minutes=minutes, typed=typed, drafter=drafter)
        if conflicts:
            return merge(request, minutes, conflicts)
        if form.is_bound:
            if not form.is_valid():
                return shown(request, session, rows_for().get(pk=minutes.pk), form=form)
            topic = add_topic(by=request.user, minutes=minutes, **form.cleaned_data)
            return redirect(f"{here}?hecho=tema{saved(request)}#tema-{topic.pk}")
    except Refused as error:
        return shown(request, session, minutes, form=form, errors=told(error), typed={t.key: t.value for t in typed})
    done = "unida" if "unir" in request.POST else "guardada"
    return redirect(f"{here}?hecho={done}{saved(request)}" + (f"&tema={where}" if is_number(where) else ""))


def saved(request: HttpRequest) -> str:
    """Tells the script, in the address of the next page, which press of the button was saved."""
    return f"&vez={press}" if (press := pressed(request.POST)) else ""


def pressed(sent) -> str:
    """The press of which a form or an address speaks."""
    return press if (press := sent.get("vez", "")[:20]).isalnum() and press.isascii() else ""


def is_new(typed: editing.Typed) -> bool:
    """Whether a field that came says something else than when the person began."""
    return bool(typed.value.strip()) and typed.value.split() != typed.base.split()


def typed_in(posted, minutes: Minutes) -> list[editing.Typed]:
    """The fields that came, each with what stood in it when the person began."""
    found = [editing.Typed(n, posted[n], posted.get(f"base-{n}", "")) for n in OWN if n in posted]
    for topic in minutes.topics.all():
        for name in (*editing.OF_TOPIC, editing.TEXT):
            key = f"{name}-{topic.pk}"
            if key in posted:
                version = posted.get(f"version-{topic.pk}", "0")
                base = posted.get(f"base-{key}", "")
                found.append(
                    editing.Typed(name, posted[key], base, topic.pk, int(version) if is_number(version) else 0)
                )
    return found


def chosen_drafter(posted) -> Person | None | bool:
    """Whoever drafted the minutes; None for nobody of the record; False where it was not asked."""
    if "drafter" not in posted:
        return False
    return Person.objects.filter(pk=posted["drafter"]).first() if is_number(posted["drafter"]) else None


def merge(request: HttpRequest, minutes: Minutes, conflicts: list[editing.Conflict]) -> HttpResponse:
    """What somebody else wrote, what you wrote, and both together: nothing has been overwritten."""
    title = _("Somebody else wrote here too")
    return page(
        request,
        "minutes_merge",
        title,
        minutes.session,
        trail=below(minutes.session),
        conflicts=conflicts,
        pressed=pressed(request.POST),
        status=409,
    )


def shown(request: HttpRequest, session: Session, minutes: Minutes | None, **more) -> HttpResponse:
    """The page."""
    topics = sorted(minutes.topics.all(), key=lambda each: each.position) if minutes else []
    chosen = request.GET.get("tema", "")
    only = next((topic for topic in topics if str(topic.pk) == chosen), None)
    form = more.pop("form", None) or TopicForm(session)
    typed = more.pop("typed", {})
    errors, unsaved = more.pop("errors", []), more.pop("unsaved", [])
    return page(
        request,
        "minutes_edit",
        _("The minutes"),
        session,
        trail=below(session)[:-1],
        minutes=minutes,
        topics=[only] if only else topics,
        every=topics,
        only=only,
        form=form,
        typed=typed,
        errors=errors,
        areas=AREAS,
        keeps=may_keep_sessions(request.user),
        people=list(Person.objects.order_by("name").values_list("pk", "name")) if minutes else [],
        offered=len(offers(minutes)) if minutes else 0,
        unsaved=unsaved,
        pressed=pressed(request.GET),
        waiting=minutes.amendments.filter(answer="none").count() if minutes else 0,
        has_reserved=has_reserved(request.user, minutes) if minutes else False,
        differences=differences_of(session, is_public=False) if minutes and minutes.is_closed else [],
        errata=list(minutes.errata.order_by("position")) if minutes else [],
        status=422 if errors or form.errors or unsaved else 200,
    )


def has_reserved(by, minutes: Minutes) -> bool:
    """Whether there is something that the public does not read, and `by` does."""
    return may_read_reserved(by, minutes.session) and sheet_of(minutes, inside=True).holds_reserved


@staff(may_keep_sessions)
@require_POST
def minutes_note(request: HttpRequest, session: str) -> HttpResponse:
    """One field, as the script keeps it while somebody types. 409 with what stands where somebody else wrote too."""
    minutes = minutes_or_404(session, request.user)
    name, topic = request.POST.get("campo", ""), request.POST.get("tema", "")
    text, base = request.POST.get("texto", ""), request.POST.get("base", "")
    row = next((each for each in minutes.topics.all() if str(each.pk) == topic), None)
    if topic and row is None:
        return JsonResponse({"error": _("This topic was taken out meanwhile.")}, status=410)
    try:
        if name == editing.TEXT and row is not None:
            version = request.POST.get("version", "0")
            note = keep_note(by=request.user, topic=row, text=text, version=int(version) if is_number(version) else 0)
            return JsonResponse({"version": note.version})
        typed = editing.Typed(name, text, base, row.pk if row else 0)
        conflicts = editing.save_field(by=request.user, minutes=minutes, typed=typed)
    except Stale as error:
        who = str(error.note.user or "")
        return JsonResponse({"version": error.note.version, "text": error.note.text, "who": who}, status=409)
    except Refused as error:
        return JsonResponse({"error": " ".join(text for text, _field in told(error))}, status=422)
    if conflicts:
        return JsonResponse({"text": conflicts[0].theirs, "who": ""}, status=409)
    return HttpResponse(json.dumps({"version": 0}), content_type="application/json")


@staff(may_keep_sessions)
@FORM
def topic_remove(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """Asks once more, then takes a topic out of a draft."""
    minutes = minutes_or_404(session, request.user)
    topic = get_object_or_404(MinutesTopic, minutes=minutes, pk=pk if pk < 2**63 else 0)
    errors = []
    if request.method == "POST":
        try:
            remove_topic(by=request.user, topic=topic)
            return redirect(f"{address_of('minutes-edit', minutes.session)}?hecho=quitado")
        except Refused as error:
            errors = told(error)
    return page(
        request,
        "ask",
        _("Take the topic out"),
        minutes.session,
        kicker=str(topic)[:120],
        lede=_("The minutes no longer have it. What it said stays in the ledger."),
        verb=_("Take it out"),
        kind="danger",
        errors=errors,
        reason="",
        status=422 if errors else 200,
    )

"""From a draft to approved minutes: circulating, answering amendments, approving, correcting, signed copies."""

import datetime
import re

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts.letters import can_send
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted, moved_on
from cocrea.kernel.errors import Refused
from cocrea.kernel.shortening import shortened
from cocrea.ledger.turns import in_turn
from cocrea.meetings.actions import minutes as acts
from cocrea.meetings.actions import review, signing
from cocrea.meetings.calc.merging import changed_parts, merge
from cocrea.meetings.deadlines import last_day
from cocrea.meetings.minuting import sealing
from cocrea.meetings.minuting.obstacles import obstacles, unsaid
from cocrea.meetings.minuting.voted import carried_for
from cocrea.meetings.models import Agreement, Amendment, Minutes, Session, VoteEvent
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import address_of, told
from cocrea.meetings.views.minutes_frame import minutes_or_404, page
from cocrea.secretariat.models import BodyRules
from cocrea.ui.moments import Day

FORM = require_http_methods(["GET", "HEAD", "POST"])
USUAL_DAYS = 5
SESSION_NAMED = re.compile(r"\b((?:extra)?ordinaria)\s+(?:n[uú]mero\s+|n[uú]m\.\s*|no\.\s*)?(\d+)", re.IGNORECASE)
ABOUT_MINUTES = re.compile(r"\b(minutas?|actas?)\b", re.IGNORECASE)  # other votes approve something else


def is_about(text: str, session: Session) -> bool:
    """Whether a motion is about minutes, and names no other session than this one."""
    if not ABOUT_MINUTES.search(text):
        return False
    named = SESSION_NAMED.findall(text)
    own = str(session.number or ""), bool(session.kind == Session.Kind.EXTRAORDINARY)
    return not named or own in {(number, word.casefold().startswith("extra")) for word, number in named}


class Form(forms.Form):
    """A small form of one question or a few."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Gives the fields their words."""


def hidden_words() -> str:
    """What is said of minutes whose session nobody sees."""
    return _("The session itself is not public yet: nobody sees its minutes before it is.")


class DayForm(Form):
    """Until which day amendments can be proposed."""

    until = Day()

    def prepare(self) -> None:
        self.fields["until"].label = _("Amendments until")
        self.fields["until"].help_text = _("The last day on which those who attended can propose something.")


class ApproveForm(Form):
    """How they were approved, and when."""

    approval = forms.ChoiceField(choices=Minutes.Approval, widget=forms.RadioSelect)
    vote = forms.ModelChoiceField(queryset=VoteEvent.objects.none(), required=False)
    on = Day()
    publish = forms.BooleanField(required=False, initial=True)
    early = forms.BooleanField(required=False)

    def __init__(self, *args, minutes: Minutes, **kwargs):
        self.carried, self.session = carried_for(minutes, timezone.localdate()), minutes.session
        self.minutes = minutes
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        vote = self.fields["vote"]
        vote.queryset, vote.empty_label, vote.label = self.carried, _("— of none —"), _("By which vote")
        vote.help_text = _("Only of an approval by vote: the motion that a session of this body carried.")
        vote.label_from_instance = lambda event: f"{shortened(event.motion.text, 120)} · {event.motion.session.name}"
        self.fields["approval"].label, self.fields["on"].label = _("Approved how"), _("Approved on")
        self.fields["publish"].label = _("Publish them at once")
        if acts.is_term_open(self.minutes, timezone.localdate()):
            told = {"day": periods.words(self.minutes.amend_until.isoformat())}
            self.fields["early"].label = _("Approve them before the term ends")
            self.fields["early"].help_text = (
                _("Amendments can be proposed until %(day)s: people were told so.") % told
            )
        else:
            del self.fields["early"]
        if not self.session.is_public:
            self.fields["publish"].help_text = hidden_words()

    def clean_on(self):
        on, met = self.cleaned_data["on"], self.session.date_earliest
        if on is not None and met is not None and on < met:
            text = _("That is before the meeting, which was on %(day)s.")
            raise forms.ValidationError(text % {"day": periods.words(self.session.date)})
        return on


class ErratumForm(Form):
    """A correction beside approved minutes."""

    where = forms.CharField(max_length=200)
    says = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    should_say = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def prepare(self) -> None:
        self.fields["where"].label, self.fields["says"].label = _("Where"), _("It says")
        self.fields["should_say"].label, self.fields["reason"].label = _("It should say"), _("Why")
        self.fields["where"].help_text = _("In which part of the minutes, such as: point 4.")


class SignedForm(Form):
    """A signed copy."""

    file = forms.FileField()
    is_reserved = forms.BooleanField(required=False)

    def prepare(self) -> None:
        self.fields["file"].label = _("Signed copy")
        self.fields["file"].help_text = _("PDF, JPG or PNG. Electronic signatures inside a PDF are read.")
        self.fields["is_reserved"].label = _("Reserved: only the staff and the members of the body")


@staff(may_keep_sessions)
@FORM
def minutes_circulate(request: HttpRequest, session: str) -> HttpResponse:
    """Opens the draft to amendments; shows each secret address once, for whoever has no e-mail on record."""
    minutes = minutes_or_404(session, request.user)
    form = DayForm(request.POST or None, initial={"until": usual_end(minutes)})
    links: dict = {}
    if request.method == "POST" and form.is_valid():
        told = {"until": form.cleaned_data["until"], "seen": request.POST.get("vez", "")}
        links = attempted(form, lambda: review.circulate_minutes(by=request.user, minutes=minutes, **told)) or {}
        minutes = minutes_or_404(session, request.user)
    attended = review.listed(minutes)
    return page(
        request,
        "minutes_circulate",
        _("Circulate the draft"),
        minutes.session,
        minutes=minutes,
        form=form,
        links=links if isinstance(links, dict) else {},
        written=review.recipients_of(attended),
        attended=attended,
        times=review.circulated(minutes),
        sends=can_send(),
        status=422 if form.errors else 200,
    )


def usual_end(minutes: Minutes) -> datetime.date:
    """The last day to propose amendments that the rules of the body give; five days where by them silence approves
    nothing, and the term is for reading alone."""
    today = timezone.localdate()
    settled = BodyRules.objects.settled(minutes.session.organization, today)
    kind = Agreement.Days.WORKING if settled.in_business_days else Agreement.Days.CALENDAR
    return last_day(today, settled.tacit_days or USUAL_DAYS, kind)


@staff(may_keep_sessions)
@require_safe
def amendment_list(request: HttpRequest, session: str) -> HttpResponse:
    """What was proposed, those without an answer first."""
    minutes = minutes_or_404(session, request.user)
    rows = minutes.amendments.select_related("topic", "attendance__person", "user").order_by("made_at")
    waiting = [row for row in rows if row.answer == Amendment.Answer.NONE]
    answered = [row for row in rows if row.answer != Amendment.Answer.NONE]
    title = _("Proposed amendments")
    return page(
        request, "amendment_list", title, minutes.session, minutes=minutes, waiting=waiting, answered=answered
    )


@staff(may_keep_sessions)
@FORM
@in_turn
def amendment_answer(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """One proposal beside what stands: accepted, worded anew, or answered why not."""
    minutes = minutes_or_404(session, request.user)
    rows = Amendment.objects.select_related("topic", "attendance__person", "user")
    amendment = get_object_or_404(rows, minutes=minutes, pk=pk if pk < 2**63 else 0)
    errors, posted = [], request.POST
    stands = review.standing_of(minutes, amendment.topic, amendment.part)
    text = merge(amendment.before, stands, amendment.text).text
    if request.method == "POST":
        is_accepted = "aceptar" in posted
        text, seen = posted.get("text", text), posted.get("stands", stands)
        try:
            if is_accepted and seen.split() != stands.split():
                text = merge(seen, stands, text).text
                raise Refused(_("The text changed while you looked at it. Both are together below: look once more."))
            review.answer_amendment(
                by=request.user,
                amendment=amendment,
                is_accepted=is_accepted,
                reason=posted.get("reason", "")[:2000],
                text=posted.get("text"),
            )
            done = "enmendada" if is_accepted else "contestada"
            return redirect(f"{address_of('amendment-list', minutes.session)}?hecho={done}")
        except Refused as error:
            errors = told(error)
    return page(
        request,
        "amendment_answer",
        _("Answer an amendment"),
        minutes.session,
        amendment=amendment,
        is_of_meeting=amendment.part == Amendment.Part.MEETING,
        stands=stands,
        changed=stands != amendment.before,
        parts_of=changed_parts(stands, text),
        text=text,
        reason=posted.get("reason", ""),
        errors=errors,
        back=address_of("amendment-list", minutes.session),
        status=422 if errors else 200,
    )


@staff(may_keep_sessions)
@FORM
def minutes_approve(request: HttpRequest, session: str) -> HttpResponse:
    """Asks once more, says what stands in the way, and closes the minutes for good."""
    minutes = minutes_or_404(session, request.user)
    carried = carried_for(minutes, timezone.localdate())
    vote = next((each for each in carried if is_about(each.motion.text, minutes.session)), None)
    usual = Minutes.Approval.VOTE if vote else Minutes.Approval.PAPER
    initial = {"on": timezone.localdate(), "approval": usual, "vote": vote, "publish": True}
    form = ApproveForm(request.POST or None, minutes=minutes, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        seen = request.POST.get("visto", "")[:64]
        if attempted(form, lambda: acts.approve_minutes(by=request.user, minutes=minutes, seen=seen, **values)):
            return redirect(f"{address_of('minutes-edit', minutes.session)}?hecho=aprobada")
    found = obstacles(minutes, Minutes.Approval.PAPER, timezone.localdate())
    motions = list(minutes.session.motions.prefetch_related("vote_events").order_by("position"))
    lede = _("They get a folio and a digest. From then on nothing of them changes: corrections stand beside them.")
    title = _("Approve the minutes")
    context = {"form": form, "obstacles": found, "motions": motions, "minutes": minutes, "lede": lede}
    context |= {"unsaid": unsaid(minutes), "seen": sealing.standing(minutes)}
    context["folio"] = acts.next_folio(minutes, timezone.localdate())
    return page(request, "minutes_approve", title, minutes.session, status=422 if form.errors else 200, **context)


@staff(may_keep_sessions)
@FORM
def minutes_publish(request: HttpRequest, session: str) -> HttpResponse:
    """Shows the minutes to everybody, or takes them back."""
    minutes = minutes_or_404(session, request.user)
    is_out = minutes.publication == Minutes.Publication.PUBLISHED
    verb, errors = _("Withdraw") if is_out else _("Publish"), []
    if old := request.method == "POST" and moved_on(request, verb):
        errors = [(old, "")]
    elif request.method == "POST":
        try:
            acts.show_minutes(by=request.user, minutes=minutes, is_public=not is_out)
            done = "retirada" if is_out else "publicada"
            return redirect(f"{address_of('minutes-edit', minutes.session)}?hecho={done}")
        except Refused as error:
            errors = told(error)
    out = _("Nobody but the staff reads them then. What they say does not change.")
    into = _("Everybody reads them, without what is reserved. A draft says that it is one.")
    into = into if minutes.session.is_public else f"{into} {hidden_words()}"
    return page(
        request,
        "ask",
        _("Withdraw the minutes") if is_out else _("Publish the minutes"),
        minutes.session,
        kicker=minutes.subject,
        lede=out if is_out else into,
        verb=verb,
        kind="danger" if is_out else "primary",
        reason="",
        errors=errors,
        status=422 if errors else 200,
    )


@staff(may_keep_sessions)
@FORM
def minutes_correct(request: HttpRequest, session: str) -> HttpResponse:
    """Adds a correction beside approved minutes."""
    minutes = minutes_or_404(session, request.user)
    form = ErratumForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"on": timezone.localdate()}
        if attempted(form, lambda: acts.correct_minutes(by=request.user, minutes=minutes, **values)):
            return redirect(f"{address_of('minutes-edit', minutes.session)}?hecho=corregida")
    lede = _("The minutes stay as they were approved. Everybody reads the correction beside them.")
    context = {"form": form, "verb": _("Add the correction"), "lede": lede}
    return page(
        request, "one_form", _("Correct the minutes"), minutes.session, status=422 if form.errors else 200, **context
    )


@staff(may_keep_sessions)
@FORM
def minutes_signed(request: HttpRequest, session: str) -> HttpResponse:
    """The signed copies, and the form for one more."""
    minutes = minutes_or_404(session, request.user)
    form = SignedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = attempted(
            form,
            lambda: signing.attach_signed_copy(
                by=request.user,
                minutes=minutes,
                file_name=file.name,
                content=file.read(),
                is_reserved=form.cleaned_data["is_reserved"],
            ),
        )
        if kept:
            return redirect(f"{request.path}?hecho=firmada")
    copies = list(minutes.signed_copies.select_related("document").order_by("pk"))
    context = {"form": form, "copies": copies, "minutes": minutes}
    return page(
        request, "minutes_signed", _("Signed copies"), minutes.session, status=422 if form.errors else 200, **context
    )

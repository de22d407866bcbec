"""The agreements of one session at the desk: what was recorded, what the minutes seem to say, and a form for more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.agreement import add_agreement, dismiss_phrase
from cocrea.meetings.forms.agreement import AgreementForm
from cocrea.meetings.minuting.differing import late_in
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.minuting.sheet import rows_for
from cocrea.meetings.models import Agreement, Minutes
from cocrea.meetings.offered import in_words, meant
from cocrea.meetings.recognising import Phrase, digest, phrases
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import address_of, session_or_404, told, trail
from cocrea.meetings.views.minutes_frame import page
from cocrea.ui import panels

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_keep_sessions)
@FORM
def session_agreements(request: HttpRequest, session: str) -> HttpResponse:
    """What is offered is no agreement before somebody confirms it."""
    found = session_or_404(session, request.user)
    minutes = rows_for().filter(session=found).first()
    here, errors = address_of("session-agreements", found), []
    names = Names.read()
    offered = offers(minutes) if minutes else []
    chosen = request.GET.get("frase", "")
    phrase = next((each for each in offered if each[1].digest == chosen), None)
    form = AgreementForm(found, request.POST or None, names=names, initial=begun(phrase, names))
    if phrase is not None:
        form.quote_open({"responsible": phrase[1].owner, "signatories": phrase[1].signatories})
    if request.method == "POST" and "descartar" in request.POST:
        text = next((p.text for _topic, p in offered if p.digest == request.POST["descartar"]), "")
        try:
            if minutes is not None and text:
                dismiss_phrase(by=request.user, minutes=minutes, text=text)
            return redirect(f"{here}?hecho=descartada#ofrecidas")
        except Refused as error:
            errors, form = told(error), AgreementForm(found, names=names)
    elif request.method == "POST" and form.is_valid():
        values = form.values | ({"agenda_item": phrase[0].agenda_item} if phrase else {})
        if attempted(form, lambda: add_agreement(by=request.user, session=found, parties=form.parties, **values)):
            return redirect(f"{here}?hecho=acuerdo")
    rows = Agreement.objects.filter(session=found).as_on().select_related("session", "commitment")
    recorded = list(rows.prefetch_related("parties__organization", "parties__person").order_by("position"))
    return page(
        request,
        "session_agreements",
        _("Agreements of the session"),
        found,
        trail=trail(found),
        minutes=minutes,
        agreements=recorded,
        late=late_in(minutes, recorded),
        is_sealed=minutes is not None and minutes.is_closed,
        panels=panels.render("agreement-desk", recorded),
        offered=offered,
        phrase=phrase[1] if phrase else None,
        form=form,
        names=sorted({each.name for each in [*names.people.values(), *names.bodies.values()]}),
        errors=errors,
        status=422 if errors or form.errors else 200,
    )


def offers(minutes: Minutes) -> list[tuple]:
    """(topic, phrase) of what looks like an agreement and was neither confirmed nor dismissed."""
    settled = set(minutes.dismissed.values_list("digest", flat=True))
    settled |= {digest(each.quote) for each in minutes.session.agreements.all() if each.quote}
    said_on = minutes.session.date_earliest
    topics = sorted(minutes.topics.all(), key=lambda each: each.position)
    found = [(topic, phrase) for topic in topics for phrase in phrases(topic.current_text, said_on)]
    return [(topic, phrase) for topic, phrase in found if phrase.digest not in settled]


def begun(offer: tuple | None, names: Names) -> dict:
    """What the form begins with: what was read from the phrase that somebody chose."""
    if offer is None:
        return {"mode": Agreement.Mode.AGREED, "kind": Agreement.Kind.TASK}
    topic, phrase = offer
    return {
        "mode": phrase.mode,
        "text": phrase.clause,
        "kind": phrase.kind,
        "commitment": topic.commitment_id,
        "responsible": known(phrase.owner, names),
        "addressees": known(phrase.addressee, names),
        "addressee_text": meant(phrase.addressee, names)[1],
        "signatories": known(phrase.signatories, names),
        "quote": phrase.text,
        "note": in_words(open_words) if (open_words := meant(phrase.owner, names)[1]) else "",
        **term_of(phrase),
    }


def term_of(phrase: Phrase) -> dict:
    """The deadline that a phrase names; a suggestion has none."""
    if phrase.mode == Agreement.Mode.SUGGESTED:
        return {}
    days = {"due_days": phrase.due_days, "due_day_kind": phrase.day_kind} if phrase.due_days else {}
    return {"due_on": phrase.due_on, "is_due_inferred": phrase.is_inferred} | days


def known(text: str, names: Names) -> str:
    """Those of the record whom a text names, as the form writes them."""
    return ", ".join(each.name for each in meant(text, names)[0])

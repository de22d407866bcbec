"""Writes of agreements: who must do what by when, and what became of it. Nobody writes a status: it follows."""

import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.departures import once_held
from cocrea.ledger.removal import remove
from cocrea.meetings import rules
from cocrea.meetings.actions.holding import hold_agreement
from cocrea.meetings.actions.keeping import keep, needed
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.deadlines import last_day
from cocrea.meetings.models import Agreement, AgreementParty, DismissedPhrase, Minutes, Outcome, Session
from cocrea.meetings.recognising import digest

Kind = Outcome.Kind
File = tuple[str, bytes]  # name, bytes
TERM = ("due_days", "due_day_kind")


def keep_agreement(*, by, agreement: Agreement | None = None, **values) -> Agreement:
    """Records an agreement or a suggestion, or changes what is said of one. A deadline in days becomes a day."""
    return keep(Agreement, agreement, with_deadline(agreement, values), by=by)


def keep_agreement_party(*, by, agreement_party: AgreementParty | None = None, **values) -> AgreementParty:
    """Says who has which part in an agreement, or changes that."""
    return keep(AgreementParty, agreement_party, values, by=by)


def keep_outcome(*, by, outcome: Outcome | None = None, **values) -> Outcome:
    """Records something dated that became of an agreement, or corrects it."""
    return keep(Outcome, outcome, values, by=by)


def with_deadline(agreement: Agreement | None, values: dict) -> dict:
    """The same values, with the day on which so many days from the session end. A day that is written stands; one
    that was there before gives way to other days, because a form sends it back as it was."""
    stood = {name: getattr(agreement, name, None) for name in ("due_on", *TERM)}
    days, kind = (values.get(name, stood[name]) for name in TERM)
    session = values.get("session") or getattr(agreement, "session", None)
    is_written = bool(values.get("due_on")) and values["due_on"] != stood["due_on"]
    is_other = any(name in values and values[name] != stood[name] for name in TERM)
    is_asked = days and not is_written and (is_other or ("due_days" in values and not values.get("due_on")))
    if is_asked and session is not None and session.date_latest is not None and session.date[8:]:
        return values | {"due_on": last_day(session.date_latest, days, kind or Agreement.Days.CALENDAR)}
    return values


def check_deadline(session: Session, due_on: datetime.date | None) -> None:
    """Raises Invalid for a deadline before the session that set it: it would be lapsed at once. The files of the
    past say what their source says, and are not asked."""
    since = session.date_earliest
    if due_on is not None and since is not None and due_on < since:
        text = _("This is before the session, which was on %(day)s. Write that day or a later one.")
        raise Invalid({"due_on": [text % {"day": periods.words(session.date)}]})


def add_agreement(*, by, session: Session, parties: dict[str, list] | None = None, **values) -> Agreement:
    """Adds an agreement at the end of those of a session, with who has which part: role -> bodies and people. Its
    number is its address: that of one that was public and taken away is not given again. Raises Invalid for a
    deadline before the session."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.agreement.create"):
        ledger.hold()
        check_deadline(session, values.get("due_on"))
        last = session.agreements.aggregate(last=Max("position"))["last"] or 0
        gone = once_held("meetings.agreement", "position", session_id=session.pk)
        made = keep_agreement(by=by, session=session, position=max([last, *gone]) + 1, **values)
        set_parties(by=by, agreement=made, parties=parties or {})
        return made


def change_agreement(*, by, agreement: Agreement, parties: dict[str, list], **values) -> Agreement:
    """Changes an agreement and who has which part in it, in one act. Raises Invalid for a new deadline before the
    session."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.agreement.update"):
        if values.get("due_on") != agreement.due_on:
            check_deadline(agreement.session, values.get("due_on"))
        kept = keep_agreement(by=by, agreement=agreement, **values)
        set_parties(by=by, agreement=kept, parties=parties)
        return kept


def set_parties(*, by, agreement: Agreement, parties: dict[str, list]) -> None:
    """Makes the parties of these roles exactly those: bodies and people."""
    for role, wanted in parties.items():
        keys = {(each._meta.model_name, each.pk): each for each in wanted if each is not None}
        for row in agreement.parties.filter(role=role).select_related("organization", "person"):
            held = row.person or row.organization
            if row.person and row.organization:  # a person of a body: said in the table, left alone here
                continue
            if keys.pop((held._meta.model_name, held.pk), None) is None:
                remove(row, by=by, action="meetings.agreementparty.remove")
        for (noun, _pk), each in keys.items():
            keep_agreement_party(by=by, agreement=agreement, role=role, **{noun: each})


def remove_agreement(*, by, agreement: Agreement, reason: str) -> None:
    """Takes away what was never agreed. What it said stays in the ledger. Raises Refused once something became of
    it."""
    require(rules.may_keep_sessions(by))
    reason = needed(reason)
    hold_agreement(agreement)
    if agreement.outcomes.exists():
        raise Refused(_("Something became of it already. Cancel it instead."))
    with ledger.act(by=by, action="meetings.agreement.remove", reason=reason):
        for row in agreement.parties.all():
            remove(row, by=by, action="meetings.agreementparty.remove")
        remove(agreement, by=by, action="meetings.agreement.remove", reason=reason)


def record_outcome(
    *, by, agreements: list[Agreement], kind: str, on: datetime.date, file: File | None = None, **values
) -> list[Outcome]:
    """Records the same outcome of one agreement or of several, in one act. `file`: the evidence. Raises Invalid."""
    require(rules.may_keep_sessions(by))
    if on > timezone.localdate():
        raise Invalid({"on": [_("This day has not come yet. Write when it happened.")]})
    with ledger.act(by=by, action=f"meetings.outcome.{kind}", reason=values.pop("reason", "")):
        ledger.hold()
        if file is not None:
            name, content = file
            title = name.rsplit(".", 1)[0][:300]
            values["document"] = keep_document(by=by, title=title, file_name=name, content=content)
        for each in agreements:
            since = each.session.date_earliest
            if since is not None and on < since:
                raise Invalid({"on": [_("This is before the meeting that agreed on it.")]})
        return [keep_outcome(by=by, agreement=each, kind=kind, on=on, **values) for each in agreements]


def extend_agreement(*, by, agreement: Agreement, due_on: datetime.date, on: datetime.date, reason: str) -> Outcome:
    """Gives a new deadline, as an act with its reason: until that day the old one held. Raises Invalid for a day that
    is not later. The files of the past say what their source says, and are not asked."""
    if agreement.mode != Agreement.Mode.AGREED:
        raise Invalid({"due_on": [_("A suggestion has no deadline.")]})
    check_deadline(agreement.session, due_on)
    reason = needed(reason)
    values = {"due_on": due_on, "text": reason, "reason": reason}
    with ledger.act(by=by, action="meetings.outcome.extended", reason=reason):
        ledger.hold()
        held = calc.due_on(Agreement.objects.get(pk=agreement.pk).facts, on)
        if held is not None and due_on <= held:
            text = _("The deadline is %(day)s already. Write a later day.")
            raise Invalid({"due_on": [text % {"day": periods.words(held.isoformat())}]})
        return record_outcome(by=by, agreements=[agreement], kind=Kind.EXTENDED, on=on, **values)[0]


def cancel_agreement(
    *, by, agreement: Agreement, on: datetime.date, reason: str, instead: Agreement | None = None
) -> Outcome:
    """Cancels an agreement, with the reason and the later agreement that takes its place, where there is one. Raises
    Invalid for one that cannot take it (`check_instead`)."""
    reason = needed(reason)
    with ledger.act(by=by, action="meetings.outcome.cancelled", reason=reason):
        ledger.hold()
        check_instead(agreement, instead)
        # Also where it was cancelled before and opened again, and nothing takes its place now.
        if agreement.cancelled_by != instead:
            keep_agreement(by=by, agreement=agreement, cancelled_by=instead)
        return record_outcome(by=by, agreements=[agreement], kind=Kind.CANCELLED, on=on, text=reason)[0]


def check_instead(agreement: Agreement, instead: Agreement | None) -> None:
    """Raises Invalid for what cannot take the place of an agreement: itself, an earlier one, one that is cancelled.
    So no two take the place of each other: whoever comes second finds the first cancelled."""
    if instead is None:
        return
    if instead.pk == agreement.pk:
        raise Invalid({"instead": [_("An agreement cannot cancel itself.")]})
    if not Agreement.objects.may_replace(agreement).filter(pk=instead.pk).exists():
        raise Invalid({"instead": [_("It is cancelled, or earlier than this one. Choose a later one that stands.")]})


def dismiss_phrase(*, by, minutes: Minutes, text: str) -> None:
    """Says of a phrase that it is no agreement: it is not offered any more."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.dismissedphrase.create"):
        if not minutes.dismissed.filter(digest=digest(text)).exists():
            ledger.keep(DismissedPhrase, None, {"minutes": minutes, "digest": digest(text), "text": text}, by=by)

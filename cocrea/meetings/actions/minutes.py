"""Writes of minutes and of their topics: drafting, approving, correcting what is approved."""

import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import keep, needed
from cocrea.meetings.calc.merging import merge
from cocrea.meetings.minuting import sealing, sheet
from cocrea.meetings.minuting.obstacles import obstacles
from cocrea.meetings.models import (
    Erratum,
    Minutes,
    MinutesTopic,
    Session,
    TopicNote,
    VoteEvent,
)

Status, Approval = Minutes.Status, Minutes.Approval
WITHDRAWABLE = {"publication"}  # to show or hide approved minutes changes nothing of what they say
OWN = ("subject", "presentation", "opening", "considerations")
DRAFTER = ("drafter", "drafter_name", "drafter_honorific", "drafter_office")


def keep_minutes(*, by, minutes: Minutes | None = None, **values) -> Minutes:
    """Creates the minutes of a session, or changes them. Raises Invalid once they are approved."""
    with ledger.act(by=by, action=f"meetings.minutes.{'create' if minutes is None else 'update'}"):
        if minutes is not None:
            refuse_closed(locked(minutes), values)
        return keep(Minutes, minutes, values, by=by)


def show_minutes(*, by, minutes: Minutes, is_public: bool) -> Minutes:
    """Publishes minutes, with what was written last; or takes them back."""
    publication = Minutes.Publication.PUBLISHED if is_public else Minutes.Publication.DRAFT
    with ledger.act(by=by, action="meetings.minutes.update"):
        if is_public and not locked(minutes).is_closed:
            settle_notes(minutes, by=by)
        return keep_minutes(by=by, minutes=minutes, publication=publication)


def keep_minutes_topic(*, by, minutes_topic: MinutesTopic | None = None, **values) -> MinutesTopic:
    """Adds a topic to minutes, or changes one. Raises Invalid once they are approved."""
    with ledger.act(by=by, action=f"meetings.minutestopic.{'create' if minutes_topic is None else 'update'}"):
        for minutes in filter(None, (minutes_topic and minutes_topic.minutes, values.get("minutes"))):
            if minutes_topic is None or any(getattr(minutes_topic, name) != value for name, value in values.items()):
                refuse_closed(locked(minutes), {"": None})
        if minutes_topic is not None and "text" in values:
            _carry_into_note(minutes_topic, values["text"])
        return keep(MinutesTopic, minutes_topic, values, by=by)


def _carry_into_note(topic: MinutesTopic, text: str) -> None:
    """What another way changes of a topic enters the note that somebody is writing, beside what they wrote."""
    note = TopicNote.objects.select_for_update().filter(topic=topic).first()
    stands = MinutesTopic.objects.get(pk=topic.pk).text
    if note is not None and text not in (stands, note.text):
        note.text, note.version = merge(stands, note.text, text).text, note.version + 1
        note.save()


def refuse_closed(minutes: Minutes, values: dict) -> None:
    """Raises Invalid where `values` would change approved minutes; the database would refuse it too."""
    is_closed = minutes.is_closed or (minutes.pk and Minutes.objects.closed().filter(pk=minutes.pk).exists())
    changed = {name for name in values if not name or getattr(minutes, name, None) != values[name]}
    if is_closed and changed - WITHDRAWABLE:
        text = _("These minutes are approved: nothing of them changes. Add a correction beside them.")
        raise Invalid({"": [text]})


def begin_minutes(*, by, session: Session) -> Minutes:
    """The minutes of a session; where there are none, new ones with a topic for each point of its agenda."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.minutes.create"):
        found = Minutes.objects.filter(session=session).first()
        if found is not None:
            return found
        minutes = ledger.keep(Minutes, None, {"session": session, "subject": session.subject}, by=by)
        for item in session.agenda_items.order_by("position"):
            values = {"minutes": minutes, "position": item.position, "title": item.title, "agenda_item": item}
            ledger.keep(MinutesTopic, None, values | {"commitment": item.commitment}, by=by)
        return minutes


def add_topic(*, by, minutes: Minutes, title: str, **values) -> MinutesTopic:
    """Adds a topic at the end."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.minutestopic.create"):
        minutes = locked(minutes)
        last = minutes.topics.aggregate(last=Max("position"))["last"] or 0
        values |= {"minutes": minutes, "position": last + 1, "title": title.strip()}
        return keep_minutes_topic(by=by, **values)


def remove_topic(*, by, topic: MinutesTopic, reason: str = "") -> None:
    """Takes a topic out of a draft. What it said stays in the ledger. Raises Refused where amendments speak of it."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.minutestopic.remove", reason=reason):
        refuse_closed(locked(topic.minutes), {"": None})
        TopicNote.objects.filter(topic=topic).delete()
        remove(topic, by=by, action="meetings.minutestopic.remove")


def approve_minutes(
    *,
    by,
    minutes: Minutes,
    approval: str,
    vote: VoteEvent | None = None,
    on: datetime.date | None = None,
    publish: bool = True,
    seen: str = "",
    early: bool = False,
    today: datetime.date | None = None,
) -> Minutes:
    """Closes minutes for good: settles what was written last, gives a folio, seals the text. `vote`: the carried one
    by which they were approved, where they were. `seen`: what stood in them when the page was drawn. `early`:
    somebody said that they are approved while people may still propose amendments. Raises Invalid where that was not
    said, and for a day to come; Refused while something stands in the way (`obstacles`), and where somebody has
    written since."""
    require(rules.may_keep_sessions(by))
    today = today or timezone.localdate()
    on = on or today
    if on > today:
        raise Invalid({"on": [_("This day has not come yet. Write the day on which they were approved.")]})
    if approval not in Approval.values:
        raise Invalid({"approval": [_("Say how they were approved.")]})
    with ledger.act(by=by, action="meetings.minutes.approve"):
        minutes = locked(minutes)
        if found := obstacles(minutes, approval, on, vote):
            raise Refused(" ".join(found))
        if not early and is_term_open(minutes, on):
            text = _(
                "Amendments can be proposed until %(day)s: people were told so. Say that they are approved before."
            )
            raise Invalid({"early": [text % {"day": periods.words(minutes.amend_until.isoformat())}]})
        if seen and seen != sealing.standing(minutes):
            raise Refused(_("Somebody changed the minutes meanwhile. Read them again, then close them for good."))
        settle_notes(minutes, by=by)
        TopicNote.objects.filter(topic__minutes=minutes).delete()
        minutes.approved_by = vote if approval == Approval.VOTE else None
        return _sealed(minutes, approval, on, publish, by=by)


def is_term_open(minutes: Minutes, on: datetime.date) -> bool:
    """Whether, on the day of approval or today, people may still propose amendments, as they were told."""
    is_out = minutes.status == Status.CIRCULATED and minutes.amend_until is not None
    return is_out and max(on, timezone.localdate()) <= minutes.amend_until


def _sealed(minutes: Minutes, approval: str, on: datetime.date, publish: bool, *, by) -> Minutes:
    vote, minutes = minutes.approved_by, sheet.rows_for().get(pk=minutes.pk)
    minutes.folio = next_folio(minutes, on)
    text, reserved = sealing.sealed(sheet.living_sheet(minutes, inside=True))
    values = {"status": Status.APPROVED, "approval": approval, "approved_on": on, "folio": minutes.folio}
    values["approved_by"] = vote
    if publish:
        values["publication"] = Minutes.Publication.PUBLISHED
    row = Minutes.objects.get(pk=minutes.pk)
    row.sealed_text, row.sealed_reserved, row.sha256 = text, reserved, sealing.digest(text)
    for name, value in values.items():
        setattr(row, name, value)
    ledger.save(row, by=by, action="meetings.minutes.approve")
    return row


def settle_notes(minutes: Minutes, *, by, now: datetime.datetime | None = None) -> None:
    """Makes what was written last what the topics say: part of the act under way."""
    now = now or timezone.now()
    for note in TopicNote.objects.filter(topic__minutes=minutes).select_related("topic__minutes"):
        if note.text != note.topic.text:
            ledger.keep(MinutesTopic, note.topic, {"text": note.text}, by=by)
        TopicNote.objects.filter(pk=note.pk).update(settled_at=now)


def next_folio(minutes: Minutes, on: datetime.date) -> str:
    """The next folio of the body: «STL-MIN-2019-01», by the year of the meeting."""
    session = minutes.session
    body = session.organization.folio_key
    year = session.date[:4] or on.year
    number = Minutes.objects.closed().filter(session__organization=session.organization).count() + 1
    while Minutes.objects.filter(folio=(folio := f"{body}-MIN-{year}-{number:02}")).exists():
        number += 1
    return folio


def correct_minutes(*, by, minutes: Minutes, **values) -> Erratum:
    """Adds a correction beside approved minutes: what they said stays as it was."""
    require(rules.may_keep_sessions(by))
    if not minutes.is_closed:
        raise Refused(_("They are a draft: change them themselves."))
    values["reason"] = needed(values.get("reason", ""))
    with ledger.act(by=by, action="meetings.erratum.create", reason=values["reason"]):
        last = locked(minutes).errata.aggregate(last=Max("position"))["last"] or 0
        return ledger.keep(Erratum, None, values | {"minutes": minutes, "position": last + 1}, by=by)


def keep_erratum(*, by, erratum: Erratum | None = None, **values) -> Erratum:
    """Adds a correction from a file. One that stands is not changed: a better one is another correction."""
    if erratum is not None and any(getattr(erratum, name) != value for name, value in values.items()):
        raise Invalid({"": [_("A correction is not changed. Add another one.")]})
    return keep(Erratum, erratum, values, by=by)


def locked(minutes: Minutes) -> Minutes:
    """The minutes as they stand, for the rest of the act."""
    return Minutes.objects.select_for_update(of=("self",)).select_related("session__organization").get(pk=minutes.pk)

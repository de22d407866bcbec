"""From a draft to minutes that nobody changes any more."""

import datetime
import hashlib
import importlib
import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from cocrea.actors.models import Contact, Organization
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.meetings.actions import agreement as agreements
from cocrea.meetings.actions import editing, notes, review
from cocrea.meetings.actions import minutes as acts
from cocrea.meetings.actions.attendance import mark
from cocrea.meetings.minuting import sealing
from cocrea.meetings.models import Amendment, Attendance, Minutes, MinutesTopic, TopicNote, VoteEvent
from cocrea.meetings.tests import minuted
from cocrea.notices.models import Notice
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
UNTIL = datetime.date(2031, 3, 20)
NOW = datetime.datetime(2031, 3, 11, 18, tzinfo=datetime.UTC)


def topic(draft, position=1) -> MinutesTopic:
    return draft.topics.get(position=position)


def test_notes_are_kept_and_settled_now_and_then(by, draft):
    first = notes.keep_note(by=by, topic=topic(draft), text="Se habló", version=0, now=NOW)
    assert (first.version, topic(draft).text) == (1, "Se habló del agua.")
    before = Event.objects.count()
    later = notes.keep_note(by=by, topic=topic(draft), text="Se habló más", version=1, now=NOW)
    assert later.version == 2 and Event.objects.count() == before
    much_later = NOW + notes.SETTLE_AFTER
    notes.keep_note(by=by, topic=topic(draft), text="Se habló mucho más", version=2, now=much_later)
    assert topic(draft).text == "Se habló mucho más" and Event.objects.count() == before + 1


def test_two_secretaries_on_one_topic_never_overwrite_each_other(by, draft):
    other = minuted.keeper("otra@villa.example")
    notes.keep_note(by=by, topic=topic(draft), text="Se habló del agua.\nUno dijo que sí.", version=0)
    with pytest.raises(notes.Stale) as found:
        notes.keep_note(by=other, topic=topic(draft), text="Otro dijo que no.\nSe habló del agua.", version=0)
    assert found.value.note.text.endswith("Uno dijo que sí.")
    typed = editing.Typed("text", "Otro dijo que no.\nSe habló del agua.", "Se habló del agua.", topic(draft).pk, 0)
    (conflict,) = editing.save_page(by=other, minutes=draft, typed=[typed])
    assert conflict.merged == "Otro dijo que no.\nSe habló del agua.\nUno dijo que sí."
    notes.keep_note(by=other, topic=topic(draft), text=conflict.merged, version=conflict.version, settle=True)
    assert topic(draft).text == conflict.merged


def test_two_secretaries_on_different_fields_both_keep_theirs(by, draft):
    pk = topic(draft).pk
    assert not editing.save_page(by=by, minutes=draft, typed=[editing.Typed("state", "Casi", "", pk)])
    assert not editing.save_page(
        by=by, minutes=draft, typed=[editing.Typed("pending", "Medir", "Medir\nPublicar", pk)]
    )
    (conflict,) = editing.save_page(by=by, minutes=draft, typed=[editing.Typed("state", "Listo", "", pk)])
    assert (conflict.theirs, topic(draft).state, topic(draft).pending) == ("Casi", "Casi", "Medir")


@pytest.mark.django_db(transaction=True)
def test_six_who_fill_in_one_field_of_a_topic_at_the_same_moment(by, draft):
    """One is kept; the others are told what stands."""
    told, people = {}, 6

    def fill_in(number: int) -> None:
        typed = editing.Typed("state", f"Estado {number}", "", topic(draft).pk)
        told[number] = editing.save_page(by=by, minutes=draft, typed=[typed])

    at_once(fill_in, people)
    (kept,) = [number for number, conflicts in told.items() if not conflicts]
    assert topic(draft).state == f"Estado {kept}"
    assert all(conflicts[0].theirs == f"Estado {kept}" for conflicts in told.values() if conflicts)


def test_what_changes_elsewhere_enters_the_note_beside_what_was_written(by, draft):
    notes.keep_note(by=by, topic=topic(draft), text="Se habló del agua.\nNota viva.", version=0, now=NOW)
    acts.keep_minutes_topic(by=by, minutes_topic=topic(draft), text="Título.\nSe habló del agua.")
    assert topic(draft).live.text == "Título.\nSe habló del agua.\nNota viva."


def test_circulating_writes_to_those_with_an_address_and_gives_the_others_a_link(by, draft):
    ana = draft.drafter
    Contact.objects.create(person=ana, email="ana@villa.example", purpose="citar")
    links = review.circulate_minutes(by=by, minutes=draft, until=UNTIL, now=NOW)
    assert len(links) == 2 and len(set(links.values())) == 2
    (letter,) = Notice.objects.filter(kind=review.KIND)
    assert letter.to == "ana@villa.example"
    assert next(link for who, link in links.items() if who.person_id == ana.pk) in letter.body
    with pytest.raises(Invalid):
        review.circulate_minutes(by=by, minutes=draft, until=datetime.date(2031, 3, 1), now=NOW)


def with_address(draft):
    Contact.objects.create(person=draft.drafter, email="ana@villa.example", purpose="citar")
    return draft


def test_circulated_again_what_waits_with_a_former_link_does_not_leave(by, draft):
    review.circulate_minutes(by=by, minutes=with_address(draft), until=UNTIL, now=NOW)
    former = Notice.objects.get(kind=review.KIND)
    later = NOW + datetime.timedelta(minutes=1)
    links = review.circulate_minutes(by=by, minutes=draft, until=UNTIL, seen=review.circulated(draft), now=later)
    former.refresh_from_db()
    assert (former.state, former.body) == ("dropped", "")
    (letter,) = Notice.objects.filter(kind=review.KIND, state="waiting")
    assert any(link in letter.body for link in links.values())


@pytest.mark.django_db(transaction=True)
def test_circulating_that_is_pressed_by_several_at_once_writes_to_everybody_once(by, draft):
    told = []
    seen = review.circulated(with_address(draft))

    def press(_number: int) -> None:
        try:
            review.circulate_minutes(by=by, minutes=draft, until=UNTIL, seen=seen)
        except Refused as error:
            told.append(str(error))

    at_once(press, 3)
    assert len(told) == 2 and all(text.startswith("Ya se circuló mientras tanto, el ") for text in told)
    assert Notice.objects.filter(kind=review.KIND).count() == 1


def test_the_page_says_when_it_was_circulated_and_does_it_again_on_purpose(by, draft, client):
    client.force_login(by)
    where = reverse("meetings:minutes-circulate", args=[with_address(draft).session.slug])
    data = {"until": (timezone.localdate() + datetime.timedelta(days=5)).isoformat()}
    assert 'name="vez" value=""' in client.get(where).content.decode()
    assert client.post(where, data | {"vez": ""}).status_code == 200
    again = client.post(where, data | {"vez": ""})
    page = again.content.decode()
    assert again.status_code == 422 and "Ya se circuló mientras tanto" in page
    assert Notice.objects.filter(kind=review.KIND).count() == 1
    seen = page.partition('name="vez" value="')[2].partition('"')[0].replace("&#43;", "+")
    assert client.post(where, data | {"vez": seen}).status_code == 200
    assert Notice.objects.filter(kind=review.KIND).count() == 2


def test_a_proposal_about_a_point_that_was_taken_out_meanwhile_is_told_so(by, draft):
    review.circulate_minutes(by=by, minutes=draft, until=UNTIL, now=NOW)
    gone = acts.add_topic(by=by, minutes=draft, title="Asuntos generales")
    acts.remove_topic(by=by, topic=MinutesTopic.objects.get(pk=gone.pk))
    with pytest.raises(Refused, match="quitó este punto"):
        proposed(draft, topic=gone)


def proposed(draft, text="Se habló mucho del agua.", **more) -> Amendment:
    attendance = review.listed(draft)[0]
    given = {"minutes": draft, "topic": topic(draft), "text": text, "reason": "Faltaba", "attendance": attendance}
    return review.propose_amendment(**{**given, "now": NOW, **more})


def test_an_amendment_is_accepted_or_answered_with_a_reason(by, draft):
    with pytest.raises(Refused):
        proposed(draft)
    review.circulate_minutes(by=by, minutes=draft, until=UNTIL, now=NOW)
    with pytest.raises(Invalid):
        proposed(draft, text="Se habló del agua.")
    with pytest.raises(Refused):
        proposed(draft, now=datetime.datetime(2031, 3, 22, tzinfo=datetime.UTC))
    with pytest.raises(NotAllowed):
        proposed(draft, attendance=None)
    taken, left = proposed(draft), proposed(draft, text="Nada.")
    with pytest.raises(Invalid):
        review.answer_amendment(by=by, amendment=left, is_accepted=False, reason=" ")
    review.answer_amendment(by=by, amendment=left, is_accepted=False, reason="No fue así")
    assert topic(draft).text == "Se habló del agua."
    with pytest.raises(Refused):
        approved(by, draft)
    review.answer_amendment(by=by, amendment=taken, is_accepted=True)
    assert topic(draft).text == "Se habló mucho del agua."
    with pytest.raises(Refused):
        review.answer_amendment(by=by, amendment=taken, is_accepted=True)


def test_tacit_approval_waits_for_the_term(by, draft):
    review.circulate_minutes(by=by, minutes=draft, until=UNTIL, now=NOW)
    with pytest.raises(Refused):
        acts.approve_minutes(by=by, minutes=draft, approval="tacit", on=UNTIL, today=UNTIL)
    after = UNTIL + datetime.timedelta(days=1)
    closed = acts.approve_minutes(by=by, minutes=draft, approval="tacit", on=after, today=after)
    assert (closed.status, closed.folio, closed.is_public) == ("approved", "CV-MIN-2031-01", True)


def approved(by, draft) -> Minutes:
    vote = minuted.carried(draft.session)
    return acts.approve_minutes(by=by, minutes=draft, approval="vote", vote=vote, on=UNTIL, today=UNTIL)


def test_nobody_enters_them_of_whom_it_was_not_said_that_they_came(by, draft):
    row = draft.session.attendances.order_by("position").first()
    Attendance.objects.filter(pk=row.pk).update(presence="expected")
    for act in (
        lambda: review.circulate_minutes(by=by, minutes=draft, until=UNTIL, now=NOW),
        lambda: acts.approve_minutes(by=by, minutes=draft, approval="paper"),
    ):
        with pytest.raises(Refused, match=f"Nadie ha dicho si vinieron: {row.shown_name}"):
            act()
    mark(by=by, attendance=row, presence="absent")
    sealed = json.loads(acts.approve_minutes(by=by, minutes=draft, approval="paper").sealed_text)
    names = [each["name"] for each in sealed["participants"]]
    assert names and row.shown_name not in names


def on(day: str) -> dict:
    return {"date": day, "starts_at": None, "ends_at": None}


def test_approval_by_vote_needs_a_motion_that_the_body_carried(by, draft):
    later = minuted.session("2031-03-20", **on("2031-03-20"))
    to_come = minuted.carried(minuted.session("2031-03-21", **on("2031-03-21")))
    lost = minuted.carried(draft.session, outcome="failed")
    before = minuted.carried(minuted.session("2031-01-10", **on("2031-01-10")))
    called_off = minuted.carried(minuted.session("2031-04-11", **on("2031-04-11"), status="cancelled"))
    body = minuted.kept(Organization(slug="otro", name="Otro", classification="committee"))
    elsewhere = minuted.carried(minuted.session("otro-2031-03-10", organization=body))
    corrected = minuted.carried(later)
    minuted.kept(VoteEvent(motion=corrected.motion, position=2, mode="hands", outcome="failed", corrects=corrected))
    for vote in (None, lost, before, called_off, elsewhere, corrected, to_come):
        with pytest.raises(Refused, match="votación"):
            acts.approve_minutes(by=by, minutes=draft, approval="vote", vote=vote, on=UNTIL, today=UNTIL)
        assert not Minutes.objects.get(pk=draft.pk).is_closed
    vote = minuted.carried(later)
    closed = acts.approve_minutes(by=by, minutes=draft, approval="vote", vote=vote, on=UNTIL, today=UNTIL)
    assert closed.approved_by == vote


def test_other_ways_of_approval_name_no_vote(by, draft):
    vote = minuted.carried(draft.session)
    assert (
        acts.approve_minutes(by=by, minutes=draft, approval="paper", vote=vote, on=UNTIL, today=UNTIL).approved_by
        is None
    )


def test_the_seal_covers_all_that_they_say_and_names_what_is_reserved_by_digest(by, draft):
    notes.keep_note(by=by, topic=topic(draft), text="Lo último.", version=0)
    agreements.add_agreement(by=by, session=draft.session, mode="agreed", text="Enviar el oficio")
    closed = approved(by, draft)
    assert hashlib.sha256(closed.sealed_text.encode()).hexdigest() == closed.sha256
    for words in ("Lo último.", "Ana Luna", "Enviar el oficio", "Sala 1", "2031-03-10", "CV-MIN-2031-01"):
        assert words in closed.sealed_text
    assert "Beto" not in closed.sealed_text and "Un teléfono" not in closed.sealed_text
    assert sealing.is_whole(closed)
    inside, outside = sealing.sheet_of(closed, inside=True), sealing.sheet_of(closed)
    assert inside.participants[1].name == "Beto Reservado" and inside.topics[1].reserved == "Un teléfono"
    assert outside.participants[1].name == "" and outside.topics[1].reserved == "" and outside.topics[1].has_reserved
    closed.sealed_reserved = closed.sealed_reserved.replace("Beto", "Otro")
    assert not sealing.is_whole(closed)
    assert not TopicNote.objects.exists()


def test_what_changes_in_the_record_later_changes_nothing_of_them(by, draft):
    closed = approved(by, draft)
    draft.drafter.name = "Otra Persona"
    minuted.kept(draft.drafter)
    assert sealing.sheet_of(closed).participants[0].name == "Ana Luna"


def test_no_action_changes_approved_minutes(by, draft):
    closed = approved(by, draft)
    first = topic(closed)
    tries = (
        lambda: acts.keep_minutes(by=by, minutes=closed, subject="Otro"),
        lambda: acts.keep_minutes(by=by, minutes=draft, considerations="Más"),
        lambda: acts.keep_minutes_topic(by=by, minutes_topic=first, text="Otro"),
        lambda: acts.keep_minutes_topic(by=by, minutes=closed, position=9, title="Más"),
        lambda: acts.add_topic(by=by, minutes=closed, title="Más"),
        lambda: acts.remove_topic(by=by, topic=first),
        lambda: notes.keep_note(by=by, topic=first, text="Otro", version=0),
        lambda: editing.save_page(by=by, minutes=closed, typed=[editing.Typed("title", "X", "Agua", first.pk)]),
        lambda: approved(by, closed),
        lambda: review.circulate_minutes(by=by, minutes=closed, until=UNTIL, now=NOW),
    )
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()
    acts.keep_minutes(by=by, minutes=closed, publication="draft")
    acts.keep_minutes(by=by, minutes=closed, publication="published")
    again = Minutes.objects.get(pk=closed.pk)
    assert (again.sha256, again.sealed_text) == (closed.sha256, closed.sealed_text)


def test_a_correction_stands_beside_them(by, draft):
    with pytest.raises(Refused):
        acts.correct_minutes(by=by, minutes=draft, where="1", says="a", should_say="b", on=UNTIL, reason="c")
    closed = approved(by, draft)
    told = {"where": "1", "says": "a", "should_say": "b", "on": UNTIL}
    with pytest.raises(Invalid):
        acts.correct_minutes(by=by, minutes=closed, reason="", **told)
    assert acts.correct_minutes(by=by, minutes=closed, reason="Errata", **told).position == 1


TRIGGERS = importlib.import_module("cocrea.meetings.migrations.0002_closed_minutes")


def test_the_triggers_stand():
    assert TRIGGERS.standing(connection) == {"sqlite": 6, "postgresql": 7}[connection.vendor]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_minutes SET subject = 'x'",
        "UPDATE meetings_minutes SET status = 'draft'",
        "UPDATE meetings_minutes SET sealed_text = '{}'",
        "UPDATE meetings_minutes SET sha256 = ''",
        "UPDATE meetings_minutes SET sealed_reserved = '{}'",
        "DELETE FROM meetings_minutes",
        "UPDATE meetings_minutestopic SET text = 'x'",
        "DELETE FROM meetings_minutestopic",
        "INSERT INTO meetings_minutestopic (minutes_id, position, title, state, text, pending, reserved, note)"
        " SELECT id, 9, 'x', '', '', '', '', '' FROM meetings_minutes",
    ],
)
def test_the_database_refuses_too(by, draft, statement):
    approved(by, draft)
    with pytest.raises(DatabaseError, match="approved minutes never change"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_database_lets_them_be_withdrawn_and_what_is_reserved_be_erased(by, draft):
    closed = approved(by, draft)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_minutes SET publication = 'draft', sealed_reserved = ''")
    again = Minutes.objects.get(pk=closed.pk)
    assert sealing.is_whole(again) and sealing.sheet_of(again, inside=True).participants[1].name == ""


def test_a_draft_changes_freely_in_the_database(draft):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_minutestopic SET text = 'x'")
    assert topic(draft).text == "x"


def test_who_keeps_no_record_writes_nothing(draft):
    outsider = minuted.member(draft.session.organization)
    with pytest.raises(NotAllowed):
        acts.keep_minutes(by=outsider, minutes=draft, subject="Otro")
    with pytest.raises(NotAllowed):
        notes.keep_note(by=outsider, topic=topic(draft), text="x", version=0)

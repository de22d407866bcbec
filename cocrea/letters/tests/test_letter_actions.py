"""The life of a letter: from agreements to a number, on its way, answered, closed, cancelled, lapsed."""

import datetime
import hashlib
import re

import pytest

from cocrea.documents import shelf
from cocrea.exercise.models import Exercise
from cocrea.intake.actions import preview_files
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject
from cocrea.letters import actions, tokens
from cocrea.letters.calc import Facts, Status, changes_next, status_of
from cocrea.letters.declared import open_letters
from cocrea.letters.models import Access, Answer, Letter
from cocrea.letters.status import STATUS
from cocrea.letters.tests.conftest import ana
from cocrea.meetings.actions.agreement import extend_agreement
from cocrea.meetings.models import Agreement, Outcome, Session
from cocrea.notices import machine, post
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def link_in(server, number=-1):
    """The secret link of the last letter that arrived."""
    bodies = [body for _when, _to, _subject, body in server.mailbox.values() if "/oficio/" in body]
    return re.search(r"/oficio/([\w-]+)/", bodies[number])[1]


def sent(letter, clock):
    """The letter, issued and gone."""
    letter = actions.send_letter(by=None, letter=actions.issue_letter(by=None, letter=letter))
    post.deliver(clock)
    return letter


def test_one_letter_for_each_addressee(agreements, bodies, clock):
    made = actions.draft_from_agreements(by=None, agreements=agreements, issuer=bodies["secretariado"])
    assert [(each.organization.slug, each.agreements.count()) for each in made] == [("salud", 2), ("agua", 1)]
    first = made[0]
    assert first.due_on == datetime.date(2019, 11, 20) and first.office == "Titular de Salud"
    assert "Entregar el padrón." in first.body and "Informar del presupuesto." in first.body
    assert "Publicar los pozos." not in first.body
    (signs,) = first.signatories.all()
    assert (signs.name, signs.organization.slug, signs.side) == ("Ana Ríos", "ac", "civil_society")
    assert first.delivery.email == "salud@villa.example" and first.delivery.superior_email == "gobierno@villa.example"
    assert not first.is_public and not Letter.objects.published().exists()


def test_a_letter_has_the_deadline_in_force_and_keeps_names_of_the_session(agreements, bodies, clock):
    Session.objects.update(subject="Consejo de Villa")
    day, said = datetime.date(2019, 11, 21), {"by": None, "on": datetime.date(2019, 11, 4), "reason": "Lo pidieron"}
    extend_agreement(agreement=agreements[0], due_on=datetime.date(2019, 12, 20), **said)
    extend_agreement(agreement=agreements[2], due_on=datetime.date(2019, 12, 19), **said)
    made = actions.draft_from_agreements(by=None, agreements=list(fresh()), issuer=bodies["secretariado"])
    assert made[0].due_on == datetime.date(2019, 12, 19) and made[1].due_on == day
    assert "En la reunión de trabajo: Consejo de Villa del 4 de noviembre de 2019 se acordó" in made[0].body


def test_what_was_suggested_is_not_called_agreed(agreements, bodies, clock):
    Agreement.objects.filter(pk=agreements[0].pk).update(mode="suggested", due_on=None)
    mixed, _water = actions.draft_from_agreements(by=None, agreements=list(fresh()), issuer=bodies["secretariado"])
    agreed, suggested = mixed.body.split("se sugirió")
    assert "1. Informar del presupuesto." in agreed and "2. Entregar el padrón." in suggested
    assert mixed.subject.startswith("Acuerdos y sugerencias de")
    (made,) = actions.draft_from_agreements(
        by=None, agreements=list(fresh().filter(mode="suggested")), issuer=bodies["secretariado"]
    )
    assert "acord" not in made.body and made.due_on is None


def fresh():
    """The agreements as a page reads them."""
    return Agreement.objects.select_related("session").order_by("pk")


def test_a_file_that_makes_a_body_write_to_itself_is_refused_by_cell_before_anything(bodies):
    head, row = "slug,issuer,organization,subject,body", 'uno,salud,{},"Dos\n líneas",Texto'
    (found,) = preview_files([("letters.csv", f"{head}\n{row.format('salud')}\n".encode())])
    assert [(error.row, error.column) for error in found.errors] == [(2, "C")]
    (found,) = preview_files([("letters.csv", f"{head}\n{row.format('agua')}\n".encode())])
    assert not found.errors and found.sheets[0].new == 1


def test_an_agreement_without_addressee_asks_for_one(agreements, bodies, clock):
    agreements[1].parties.filter(role="addressee").delete()
    with pytest.raises(Refused):
        actions.draft_from_agreements(by=None, agreements=[agreements[1]], issuer=bodies["secretariado"])
    (made,) = actions.draft_from_agreements(
        by=None, agreements=[agreements[1]], issuer=bodies["secretariado"], organization=bodies["agua"]
    )
    assert made.organization.slug == "agua"


def test_numbers_follow_one_another_in_each_body_and_year(letter, bodies, clock):
    actions.keep_series(by=None, issuer=bodies["secretariado"], pattern="GA/{year}/{number:03d}")
    first = actions.issue_letter(by=None, letter=letter)
    second = actions.issue_letter(by=None, letter=Letter.objects.get(folio=""))
    assert [first.folio, second.folio] == ["GA/2019/001", "GA/2019/002"] and second.slug == "ga-2019-002"
    actions.cancel_letter(by=None, letter=second, reason="Se equivocó la fecha")
    third = actions.issue_letter(by=None, letter=again(letter))
    assert third.folio == "GA/2019/003", "a cancelled number stays taken"
    clock.set(2020, 1, 2, 10, 0)
    assert actions.issue_letter(by=None, letter=again(letter)).folio == "GA/2020/001"


def test_a_term_that_no_calendar_reaches_is_refused(letter):
    with pytest.raises(Invalid, match="El año 9999 no puede ser"):
        actions.keep_letter(by=None, letter=letter, due_on=datetime.date(9999, 12, 31))


def again(letter):
    """Another draft like it."""
    made = actions.keep_letter(
        by=None, issuer=letter.issuer, organization=letter.organization, subject="Otro", body="Texto"
    )
    actions.set_signatories(by=None, letter=made, signatories=[{"name": "Ana"}])
    return made


def test_a_series_that_began_on_paper(letter, bodies, clock):
    actions.keep_series(by=None, issuer=letter.issuer, pattern="{number}/{year}", first_year=2019, first_number=38)
    assert actions.issue_letter(by=None, letter=letter).folio == "38/2019"


@pytest.mark.parametrize(
    "pattern", ["GA/{year}", "{number}", "{year}{number}{x}", "{year!r}/{number}", "<{year}{number}>"]
)
def test_patterns_that_number_nothing(bodies, pattern):
    with pytest.raises(Invalid):
        actions.keep_series(by=None, issuer=bodies["secretariado"], pattern=pattern)


def test_two_bodies_with_one_pattern_are_told(letter, bodies, clock):
    for key in ("secretariado", "agua"):
        actions.keep_series(by=None, issuer=bodies[key], pattern="{year}/{number}")
    actions.issue_letter(by=None, letter=letter)
    other = actions.keep_letter(by=None, issuer=bodies["agua"], organization=bodies["salud"], subject="a", body="b")
    actions.set_signatories(by=None, letter=other, signatories=[{"name": "Ana"}])
    with pytest.raises(Invalid, match="^Otro oficio tiene este folio. Da a la serie de cada órgano"):
        actions.issue_letter(by=None, letter=other)
    assert Letter.objects.get(pk=other.pk).folio == ""


def test_an_issued_letter_does_not_change(letter, clock):
    issued = actions.issue_letter(by=None, letter=letter)
    content = shelf.read(issued.pdf.path)
    assert hashlib.sha256(content).hexdigest() == issued.sha256 == issued.pdf.sha256
    for act in (
        lambda: actions.keep_letter(by=None, letter=issued, subject="Otra cosa"),
        lambda: actions.keep_letter(by=None, letter=letter, subject="Otra cosa"),
        lambda: actions.set_signatories(by=None, letter=issued, signatories=[]),
        lambda: actions.discard_draft(by=None, letter=letter),
        lambda: actions.issue_letter(by=None, letter=letter),
    ):
        with pytest.raises(Refused):
            act()
    assert Letter.objects.get(pk=letter.pk).subject == letter.subject


def test_what_a_letter_cannot_leave_without(letter, clock):
    actions.set_signatories(by=None, letter=letter, signatories=[])
    with pytest.raises(Invalid):
        actions.issue_letter(by=None, letter=letter)
    actions.set_signatories(by=None, letter=letter, signatories=[{"name": "Ana"}])
    with pytest.raises(Refused):
        actions.send_letter(by=None, letter=letter)
    letter = actions.issue_letter(by=None, letter=letter)
    actions.set_delivery(by=None, letter=letter, email="")
    with pytest.raises(Invalid):
        actions.send_letter(by=None, letter=letter)


def test_a_term_in_working_days_counts_from_the_day_of_issue(letter, clock):
    Exercise.objects.create(slug="villa", name="Villa", territory="Villa", country="MX")
    draft = actions.keep_letter(by=None, letter=letter, due_on=None, due_days=10, due_day_kind="working")
    assert actions.issue_letter(by=None, letter=draft).due_on == datetime.date(2019, 11, 19)


def test_it_goes_out_with_a_link_of_which_only_the_digest_stays(letter, server, clock):
    letter = sent(letter, clock)
    token = link_in(server)
    assert tokens.find(token, clock.now)[0] == letter
    assert Access.objects.get().token_digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in "".join(Notice.objects.values_list("body", flat=True))
    actions.send_letter(by=None, letter=letter, seen=1)
    post.deliver(clock)
    assert link_in(server) != token and tokens.find(token, clock.now)[0] == letter, "the first goes on working"
    assert tokens.find(token, clock.now + datetime.timedelta(days=300)) == (None, True)
    assert tokens.find("inventada", clock.now) == (None, False)


def test_it_leaves_once_for_each_decision_to_send_it(letter, server, clock):
    letter = sent(letter, clock)
    for seen in (0, 0, None):
        clock.pass_(seconds=5)
        with pytest.raises(actions.SentMeanwhile) as told:
            actions.send_letter(by=None, letter=letter, seen=seen)
    assert "4 de noviembre de 2019, 09:30" in str(told.value) and "Secretaría de Salud" in str(told.value)
    assert actions.sendings(letter).count() == 1
    actions.send_letter(by=None, letter=letter, seen=1)
    clock.pass_(minutes=2)
    actions.send_letter(by=None, letter=letter)
    assert actions.sendings(letter).count() == 3


def test_acknowledged_and_answered_more_than_once(letter, server, clock, coordinator):
    letter = sent(letter, clock)
    actions.acknowledge(letter=letter)
    actions.acknowledge(letter=letter)
    assert Letter.objects.get(pk=letter.pk).status() is Status.ACKNOWLEDGED
    first = actions.answer(letter=letter, text="Va el padrón.", name="Luz", files=[("padron.pdf", PDF)])
    assert actions.answer(letter=letter, text="Va el padrón.", name="Luz", files=[("padron.pdf", PDF)]).pk == first.pk
    clock.pass_(hours=1)
    second = actions.answer(letter=letter, text="Y algo más.")
    assert [first.number, second.number] == [1, 2] and first.receipt != second.receipt
    assert Letter.objects.get(pk=letter.pk).status() is Status.ANSWERED
    post.deliver(clock)
    subjects = [subject for _when, to, subject, _body in server.mailbox.values() if to == "c@villa.example"]
    assert len(subjects) == 2
    assert not Answer.objects.published().exists() and not first.files.get().document.is_public


def test_an_answer_answers_the_agreements_that_the_letter_carries_out(letter, server, clock, agreements, client):
    letter = sent(letter, clock)
    actions.answer(letter=letter, text="Va el padrón.")
    clock.pass_(hours=1)
    actions.answer(letter=letter, text="Y algo más.")
    carried = {row.agreement_id for row in letter.agreements.all()}
    assert len(carried) == 2
    now = {row.pk: row.status for row in Agreement.objects.as_on()}
    assert {key for key, status in now.items() if status == "answered"} == carried
    told = Outcome.objects.filter(agreement__in=carried)
    assert told.count() == 2 and all(letter.folio in row.text for row in told)
    page = client.get(Agreement.objects.get(pk=min(carried)).get_absolute_url()).content.decode()
    assert letter.get_absolute_url() in page
    other = next(row for row in agreements if row.pk not in carried)
    assert letter.get_absolute_url() not in client.get(other.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "content"), [("virus.exe", b"MZ"), ("hoja.pdf", b"no es un pdf"), ("pagina.html", b"<html>")]
)
def test_files_that_are_not_kept_keep_the_whole_answer_out(letter, server, clock, name, content):
    letter = sent(letter, clock)
    with pytest.raises(Refused):
        actions.answer(letter=letter, text="Va", files=[("bien.pdf", PDF), (name, content)])
    assert not Answer.objects.exists() and Letter.objects.get(pk=letter.pk).answered_at is None


def test_what_the_public_reads_of_an_answer(letter, server, clock, coordinator):
    letter = sent(letter, clock)
    made = actions.answer(letter=letter, text="Soy Luz, tel. 618 000 0000.", name="Luz", files=[("p.pdf", PDF)])
    file = made.files.get().document
    actions.publish_answer(by=coordinator, answer=made, text="Entregaron el padrón.", files=[file])
    shown = Answer.objects.published().get()
    file.refresh_from_db()
    assert shown.public_text == "Entregaron el padrón." and file.is_public
    told = "".join(Subject.objects.filter(is_public=True).values_list("body", flat=True))
    assert "Entregaron el padrón." in told and "618 000" not in told and "salud@villa" not in told
    actions.publish_answer(by=coordinator, answer=shown, text="")
    file.refresh_from_db()
    assert not Answer.objects.published().exists() and not file.is_public


def test_no_address_ever_stands_in_the_ledger_of_a_letter(letter, server, clock):
    sent(letter, clock)
    events = Event.objects.filter(action__startswith="letters.").exclude(action="letters.contact.create")
    told = "".join(Subject.objects.filter(event__in=events).values_list("body", flat=True))
    assert "@villa" not in told


def test_reminders_until_it_is_answered(letter, server, clock, client):
    letter = sent(letter, clock)

    def live(days):
        for _hour in range(days * 24):
            machine.turn(clock)
            clock.pass_(hours=1)

    live(10)
    actions.answer(letter=letter, text="Va.")
    live(20)
    reminders = [
        (str(w.date()), s) for w, to, s, _b in server.mailbox.values() if "oficio" in s.lower() and "días" in s
    ]
    assert [day for day, _subject in reminders] == ["2019-11-06", "2019-11-13"]
    told = [body for _w, _t, subject, body in server.mailbox.values() if "días" in subject][0]
    (place,) = re.findall(r"https?://[^/\s]+(/oficios/\S+)", told)
    assert place == f"{letter.get_absolute_url()}#liga" and "pídela en esa página" in told and "ahí" not in told
    page = client.get(place).content.decode()
    assert re.search(r'<form[^>]* id="liga" method="post" action="[^"]+/liga/"', page), "and there it is sent again"


def test_nobody_answers(letter, server, clock):
    letter = sent(letter, clock)
    assert actions.tell_lapses() == []
    clock.set(2019, 11, 21, 10, 0)
    assert [each.pk for each in actions.tell_lapses()] == [letter.pk]
    assert actions.tell_lapses() == []
    post.deliver(clock)
    post.deliver(clock)
    told = [s for _w, to, s, _b in server.mailbox.values() if to == "gobierno@villa.example"]
    assert told == [f"Nadie respondió a tiempo {letter.folio}"]
    assert Event.objects.get(action="letters.letter.lapse").is_public
    letter.refresh_from_db()
    assert letter.status() is Status.OVERDUE
    actions.extend_letter(by=None, letter=letter, due_on=datetime.date(2019, 12, 2), reason="Pidieron más días")
    assert Letter.objects.get(pk=letter.pk).status() is Status.SENT
    clock.set(2019, 12, 3, 10, 0)
    assert len(actions.tell_lapses()) == 1, "another term, another lapse"
    post.deliver(clock)
    assert sum(to == "gobierno@villa.example" for _w, to, _s, _b in server.mailbox.values()) == 2


def test_a_letter_that_never_left_lapses_for_nobody(letter, clock):
    actions.issue_letter(by=None, letter=letter)
    clock.set(2019, 12, 21, 10, 0)
    assert actions.tell_lapses() == []


def test_one_that_corrects_takes_the_place_of_the_other(letter, server, clock):
    first = sent(letter, clock)
    draft = actions.correct_letter(by=None, letter=first)
    assert draft.agreements.count() == 2 and draft.signatories.count() == 1
    draft = actions.keep_letter(by=None, letter=draft, subject="Corregido", due_on=datetime.date(2019, 12, 20))
    second = actions.issue_letter(by=None, letter=draft)
    first.refresh_from_db()
    assert first.status() is Status.CANCELLED and second.folio in first.cancel_reason
    with pytest.raises(Refused):
        actions.answer(letter=first, text="Tarde")
    with pytest.raises(Refused):
        actions.correct_letter(by=None, letter=first)


def test_nobody_else_may(letter, coordinator):
    from_outside = type("Nobody", (), {"is_authenticated": True, "is_active": True, "pk": 0})()
    from_outside.roles = coordinator.roles.none()
    acts = (
        lambda: actions.keep_letter(by=from_outside, letter=letter, subject="x"),
        lambda: actions.issue_letter(by=from_outside, letter=letter),
        lambda: actions.send_letter(by=from_outside, letter=letter),
        lambda: actions.cancel_letter(by=from_outside, letter=letter, reason="x"),
        lambda: actions.set_delivery(by=from_outside, letter=letter, email="x@x.example"),
        lambda: actions.attach_signed(by=from_outside, letter=letter, file_name="a.pdf", content=PDF),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_the_query_says_what_the_arithmetic_says(letter, server, clock):
    sent(letter, clock)
    for day in ("2019-11-04", "2019-11-20", "2019-11-21", "2019-12-20", "2019-12-21"):
        clock.set(*map(int, day.split("-")), 12, 0)
        for row in Letter.objects.annotate(reckoned=STATUS):
            assert row.reckoned == row.status().value, day


def test_the_clock_alone_changes_it_twice():
    day = datetime.date(2019, 11, 4)
    facts = Facts(issued=True, sent=True, due_on=datetime.date(2019, 11, 19))
    found = []
    while (change := changes_next(facts, day)) is not None:
        before, day = status_of(facts, change - datetime.timedelta(days=1)), change
        found.append((before, status_of(facts, day)))
    assert found == [(Status.SENT, Status.OVERDUE), (Status.OVERDUE, Status.LAPSED)]


def test_a_subject_is_one_line_and_the_letter_arrives(letter, server, clock):
    draft = actions.keep_letter(by=None, letter=letter, subject="  Padrón\r\ny presupuesto ")
    assert draft.subject == "Padrón y presupuesto"
    issued = actions.issue_letter(by=None, letter=draft)
    actions.send_letter(by=None, letter=issued)
    assert post.deliver(clock) == 1


def test_the_letter_that_corrects_keeps_the_term_and_its_reminders(letter, server, clock):
    first = sent(letter, clock)
    draft = actions.correct_letter(by=None, letter=first)
    assert draft.due_on == first.due_on is not None
    issued = actions.issue_letter(by=None, letter=draft)
    actions.send_letter(by=None, letter=issued)
    assert [each.due_on for each in open_letters()] == [first.due_on]


def test_a_body_does_not_write_to_itself(letter, bodies, clock):
    with pytest.raises(Invalid) as error:
        actions.keep_letter(by=None, letter=letter, organization=bodies["secretariado"])
    assert "no se escribe a sí mismo" in str(error.value)
    kept = actions.keep_letter(by=None, letter=letter, organization=bodies["secretariado"], person=ana())
    assert kept.person.name == "Ana Ríos"


def test_whoever_is_responsible_gets_the_letter_of_an_agreement_without_addressee(agreements, bodies, clock):
    first = agreements[0]
    first.parties.filter(role="addressee").update(role="responsible")
    (made,) = actions.draft_from_agreements(by=None, agreements=[first], issuer=bodies["secretariado"])
    assert made.organization == bodies["salud"]
    assert actions.proposed(first, bodies["salud"]) == []

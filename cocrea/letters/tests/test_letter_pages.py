"""The screens of letters, pressed through: the desk, the door of whoever answers, what everybody reads."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocrea.accounts.models import User
from cocrea.actors.contacts import keep_contact
from cocrea.actors.models import Organization, Person
from cocrea.documents import shelf
from cocrea.kernel.errors import Invalid
from cocrea.ledger.models import Event
from cocrea.letters import actions
from cocrea.letters.models import Answer, Delivery, Letter
from cocrea.letters.tests.test_letter_actions import PDF, link_in, sent
from cocrea.meetings.actions.agreement import record_outcome
from cocrea.meetings.models import Agreement, Session
from cocrea.notices import post
from cocrea.notices.models import Notice
from cocrea.plans.tests import factory as plans
from cocrea.ui.tests.test_meanwhile import remembered

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def text_of(answer):
    return answer.content.decode()


def test_from_agreements_to_an_answer(desk, agreements, bodies, server, clock, client):
    page = desk.get("/gestion/oficios/nuevo/")
    assert "Entregar el padrón." in text_of(page)
    chosen = [each.pk for each in agreements]
    answer = desk.post("/gestion/oficios/nuevo/", {"issuer": bodies["secretariado"].pk, "agreements": chosen})
    assert answer.status_code == 302 and Letter.objects.count() == 2
    letter = Letter.objects.get(organization__slug="salud")
    where = f"/gestion/oficios/{letter.pk}/"
    form = desk.get(f"{where}editar/")
    assert "salud@villa.example" in text_of(form)
    data = {
        "issuer": bodies["secretariado"].pk,
        "organization": bodies["salud"].pk,
        "office": "Titular",
        "subject": "Padrón y presupuesto",
        "body": "Uno.\n\nDos.",
        "due_on": "2019-11-19",
        "email": "salud@villa.example",
        "superior_email": "",
        "s-TOTAL_FORMS": "2",
        "s-INITIAL_FORMS": "1",
        "s-0-name": "Ana Ríos",
        "s-0-office": "Titular del consejo",
        "s-0-side": "council",
        "s-1-name": "Luz",
        "s-1-side": "civil_society",
    }
    wrong = desk.post(f"{where}editar/", data | {"subject": ""})
    assert wrong.status_code == 422 and "Uno." in text_of(wrong)
    assert desk.post(f"{where}editar/", data).status_code == 302
    assert [each.name for each in letter.signatories.order_by("position")] == ["Ana Ríos", "Luz"]
    paper = desk.get(f"{where}oficio.pdf")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert desk.get(f"{where}oficio.docx").content.startswith(b"PK")
    assert client.get("/oficios/").status_code == 200
    for act in ("emitir", "enviar"):
        assert desk.post(f"{where}{act}/").status_code == 302
        assert desk.get(f"{where}?hecho={act}").status_code == 200
    post.deliver(clock)
    client.logout()
    door = f"/oficio/{link_in(server)}/"
    page = text_of(client.get(door))
    assert "Padrón y presupuesto" in page and "Acuso recibo" in page
    assert Letter.objects.get(pk=letter.pk).acknowledged_at is None, "opening it confirms nothing"
    assert client.post(door, {"acuse": "1"}).status_code == 302
    wrong = client.post(door, {"text": "", "name": "Luz"})
    assert wrong.status_code == 422 and "Escribe una respuesta" in text_of(wrong)
    assert text_of(wrong).index("error-summary") < text_of(wrong).index("<h1"), (
        "where the page opens, also without script"
    )
    bad = SimpleUploadedFile("malo.exe", b"MZ")
    wrong = client.post(door, {"text": "Lo que escribí", "files": [bad]})
    assert wrong.status_code == 422 and "Lo que escribí" in text_of(wrong) and "malo.exe" in text_of(wrong)
    done = client.post(door, {"text": "Va.", "files": [SimpleUploadedFile("padron.pdf", PDF)]})
    made = Answer.objects.get()
    assert done["Location"] == f"{door}?recibo=1"
    assert made.receipt in text_of(client.get(done["Location"]))
    assert client.get(f"{door}oficio.pdf").content == paper_of(letter)
    desk.force_login(desk_user())
    shown = text_of(desk.get(where))
    assert "Va." in shown and "padron.pdf" in shown
    assert desk.post(f"{where}respuesta/", {"number": "1", "text": "Entregó el padrón."}).status_code == 302
    client.logout()
    letter.refresh_from_db()
    public = text_of(client.get(letter.get_absolute_url()))
    assert "Entregó el padrón." in public and "Respondido" in public and "salud@villa" not in public


def paper_of(letter):
    """The PDF as it is kept."""
    letter.refresh_from_db()
    return shelf.read(letter.pdf.path)


def desk_user():
    """Who coordinates."""
    return User.objects.get(email="c@villa.example")


def test_what_everybody_reads_when_nobody_answers(client, letter, server, clock):
    letter = sent(letter, clock)
    clock.set(2019, 11, 21, 10, 0)
    page = text_of(client.get(letter.get_absolute_url()))
    assert "nadie ha respondido" in page and "Vencido" in page
    listed = text_of(client.get("/oficios/"))
    assert letter.folio in listed and "Vencido" in listed
    assert "@villa" not in page + listed
    assert client.get(letter.get_absolute_url()).valid_until.isoformat() == "2019-11-22T00:00:00-06:00"
    body = text_of(client.get(letter.organization.get_absolute_url()))
    assert letter.folio in body


def test_drafts_are_nowhere(client, letter, clock):
    assert client.get(f"/oficios/{letter.slug}/").status_code == 404
    for where in ("/oficios/", "/datos/letters.csv", "/api/v1/letters/", "/buscar/?q=Revisión", "/bitacora/"):
        answer = client.get(where)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert letter.subject not in body.decode(), where


def test_data(client, letter, server, clock):
    letter = sent(letter, clock)
    row = client.get("/datos/letters.csv").getvalue().decode()
    head = row.lstrip("\ufeff").splitlines()[0].split(",")
    for name in ("folio", "addressee", "due_on", "status"):
        assert name in head
    assert letter.folio in row and "Secretaría de Salud" in row and "sent" in row and "@villa" not in row


def test_links_that_do_not_work_say_so_kindly(client, letter, server, clock):
    letter = sent(letter, clock)
    token = link_in(server)
    answer = client.get("/oficio/inventada/")
    assert answer.status_code == 404 and "Esta liga no sirve" in text_of(answer)
    clock.pass_(days=400)
    answer = client.get(f"/oficio/{token}/")
    assert answer.status_code == 410 and "Esta liga ya venció" in text_of(answer)


def test_who_tries_links_is_slowed_down(client, clock):
    found = [client.get(f"/oficio/x{n}/").status_code for n in range(40)]
    assert found[0] == 404 and found[-1] == 429


def test_a_lost_link_is_sent_again_once_an_hour(client, letter, server, clock):
    letter = sent(letter, clock)
    where = reverse("letters:link", args=[letter.slug])
    assert client.get(where).status_code == 405
    for _n in range(3):
        assert "liga nueva" in text_of(client.post(where))
    post.deliver(clock)
    assert (
        len([1 for _w, _t, subject, _b in server.mailbox.values() if "Tu liga" in subject or "Oficio" in subject])
        == 2
    )
    assert client.get(f"/oficio/{link_in(server)}/").status_code == 200


def test_a_closed_letter_takes_no_answers(client, letter, server, clock):
    letter = sent(letter, clock)
    door = f"/oficio/{link_in(server)}/"
    actions.close_letter(by=None, letter=letter)
    page = client.get(door)
    assert page.status_code == 200 and "ya no recibe respuestas" in text_of(page)
    assert client.post(door, {"text": "Tarde"}).status_code == 422 and not Answer.objects.exists()


def test_acts_that_are_refused_say_why_and_change_nothing(desk, letter, clock):
    where = f"/gestion/oficios/{letter.pk}/"
    page = desk.post(f"{where}enviar/")
    assert page.status_code == 422 and "Emítelo primero" in text_of(page)
    assert desk.post(f"{where}nada/").status_code == 404
    assert desk.post(f"{where}prorrogar/", {"due_on": "ayer", "reason": ""}).status_code == 422


def test_a_letter_sent_in_two_tabs_leaves_once_and_again_on_purpose(desk, letter, server, clock):
    actions.issue_letter(by=None, letter=letter)
    where = f"/gestion/oficios/{letter.pk}/"
    assert 'name="vez" value="0"' in text_of(desk.get(where))
    assert desk.post(f"{where}enviar/", {"vez": "0"}).status_code == 302
    clock.pass_(hours=3)
    page = desk.post(f"{where}enviar/", {"vez": "0"})
    told = text_of(page)
    assert page.status_code == 422 and "4 de noviembre de 2019, 09:30" in told and "Ya se había enviado" in told
    assert told.count('name="vez" value="1"') == 2 and Notice.objects.filter(kind="letters.letter").count() == 1
    assert desk.post(f"{where}enviar/", {"vez": "1"}).status_code == 302
    assert desk.post(f"{where}enviar/").status_code == 422, "a page without the number, pressed within seconds"
    assert Notice.objects.filter(kind="letters.letter").count() == 2


def test_a_draft_is_thrown_away_and_a_letter_corrected(desk, letter, server, clock):
    where = f"/gestion/oficios/{letter.pk}/"
    other = Letter.objects.exclude(pk=letter.pk).get()
    assert desk.post(f"/gestion/oficios/{other.pk}/descartar/").status_code == 302
    assert not Letter.objects.filter(pk=other.pk).exists()
    sent(letter, clock)
    answer = desk.post(f"{where}corregir/")
    assert re.fullmatch(r"/gestion/oficios/\d+/editar/", answer["Location"])
    scan = SimpleUploadedFile("firmado.pdf", PDF)
    assert desk.post(f"{where}firmado/", {"file": scan}).status_code == 302
    later = datetime.date(2019, 12, 20).isoformat()
    assert desk.post(f"{where}prorrogar/", {"due_on": later, "reason": "Pidieron"}).status_code == 302
    assert desk.post(f"{where}cancelar/", {"reason": "Error"}).status_code == 302
    assert "Error" in text_of(desk.get(Letter.objects.get(pk=letter.pk).get_absolute_url()))


def test_without_mail_the_link_of_a_letter_is_shown_once(desk, letter, settings, client):
    letter_to_send = actions.issue_letter(by=None, letter=letter)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    where = f"/gestion/oficios/{letter_to_send.pk}/"
    assert "no envía correo" in text_of(desk.get(where))
    assert "espera en la bandeja de salida" in text_of(desk.post(f"{where}enviar/", follow=True))
    told = text_of(desk.post(f"{where}entregar/"))
    (path,) = set(re.findall(r"/oficio/[\w-]+/", told))
    assert path not in text_of(desk.get(where))
    client.logout()
    page = client.get(path)
    assert page.status_code == 200 and letter_to_send.subject in text_of(page)
    assert page["X-Robots-Tag"] == "noindex" and page["Referrer-Policy"] == "no-referrer"
    assert Event.objects.get(action="letters.letter.hand_over").is_public is False


def test_a_draft_has_no_link_to_hand_over(desk, letter):
    page = desk.post(f"/gestion/oficios/{letter.pk}/entregar/")
    assert page.status_code == 422 and not re.findall(r"/oficio/[\w-]+/", text_of(page))


def test_issuing_and_closing_ask_first(desk, letter, clock):
    where = f"/gestion/oficios/{letter.pk}/"
    assert f"{where}emitir/confirmar/" in text_of(desk.get(where))
    page = text_of(desk.get(f"{where}emitir/confirmar/"))
    assert "No se puede deshacer" in page and f'action="{where}emitir/"' in page
    letter.refresh_from_db()
    assert not letter.folio
    desk.post(f"{where}emitir/")
    page = text_of(desk.get(where))
    assert f"{where}cerrar/confirmar/" in page and f'action="{where}cerrar/"' not in page
    assert desk.get(f"{where}enviar/confirmar/").status_code == 404


def test_a_letter_is_begun_from_the_page_of_an_agreement(desk, agreements, bodies, clock):
    first, other = agreements[0], agreements[1]
    first.parties.filter(role="addressee").update(role="responsible")
    link = f"/gestion/oficios/nuevo/?acuerdo={first.pk}"
    for page in (f"/gestion/acuerdos/{first.pk}/", reverse("meetings:session-agreements", args=[first.session.slug])):
        assert link in text_of(desk.get(page)), page
    page = desk.get(link)
    for slug in ("secretariado", "salud"):
        assert f'<option value="{bodies[slug].pk}" selected>' in text_of(page)
    assert f'value="{first.pk}" checked' in text_of(page) and f'value="{other.pk}" checked' not in text_of(page)


def test_what_is_done_or_cancelled_waits_for_no_letter(desk, agreements, clock):
    done, gone, open_one = agreements
    today = datetime.date(2019, 11, 4)
    record_outcome(by=None, agreements=[done], kind="fulfilled", on=today, text="Se entregó")
    record_outcome(by=None, agreements=[gone], kind="cancelled", on=today, text="Ya no hace falta")
    page = text_of(desk.get("/gestion/oficios/nuevo/"))
    assert [f'name="agreements" value="{each.pk}"' in page for each in agreements] == [False, False, True]
    assert f"?acuerdo={gone.pk}" not in text_of(desk.get(f"/gestion/acuerdos/{gone.pk}/"))
    asked = text_of(desk.get(f"/gestion/oficios/nuevo/?acuerdo={gone.pk}"))
    assert f'name="agreements" value="{gone.pk}"' not in asked
    typed = {"issuer": open_one.session.organization_id, "agreements": gone.pk}
    answer = desk.post("/gestion/oficios/nuevo/", typed)
    assert answer.status_code == 422 and not Letter.objects.exists()


@pytest.mark.parametrize("is_taken_up", [False, True])
def test_a_letter_is_begun_from_a_suggestion_that_is_called_one(desk, agreements, bodies, clock, is_taken_up):
    row = agreements[0]
    Agreement.objects.filter(pk=row.pk).update(mode="suggested", due_on=None)
    row.refresh_from_db()
    if is_taken_up:
        record_outcome(by=None, agreements=[row], kind="taken_up", on=datetime.date(2019, 11, 4), text="Se retomó")
    link = f"/gestion/oficios/nuevo/?acuerdo={row.pk}"
    assert link in text_of(desk.get(f"/gestion/acuerdos/{row.pk}/"))
    page = text_of(desk.get(link))
    assert f'value="{row.pk}" checked' in page and "Es una sugerencia, no un acuerdo" in page
    unasked = text_of(desk.get("/gestion/oficios/nuevo/"))
    assert f'name="agreements" value="{row.pk}"' not in unasked, "a suggestion is offered where somebody asks for it"
    desk.post(link, {"issuer": bodies["secretariado"].pk, "agreements": row.pk})
    made = Letter.objects.get()
    assert made.agreements.get().agreement == row and "se sugirió" in made.body


def test_a_commitment_shows_its_letters_and_their_agreements_letters_once(client, letter, agreements, clock):
    plan = plans.plan()
    commitment, other = plans.commitment(plan, "1"), plans.commitment(plan, "2")
    Agreement.objects.filter(pk=agreements[0].pk).update(commitment=commitment)
    page = client.get(commitment.get_absolute_url())
    assert 'id="oficios"' not in text_of(page), "a draft is nobody's"
    issued = actions.issue_letter(by=None, letter=letter)
    for row, number in ((commitment, 1), (other, 0)):
        assert text_of(client.get(row.get_absolute_url())).count(f'<a href="{issued.get_absolute_url()}"') == number
    Letter.objects.filter(pk=issued.pk).update(commitment=commitment)
    assert text_of(client.get(commitment.get_absolute_url())).count(f'<a href="{issued.get_absolute_url()}"') == 1
    Session.objects.update(publication="draft")
    Letter.objects.filter(pk=issued.pk).update(commitment=None)
    assert 'id="oficios"' not in text_of(client.get(commitment.get_absolute_url())), "no draft agreement ties them"


def test_letters_are_followed_as_feeds(client, letter, clock):
    issued = actions.issue_letter(by=None, letter=letter)
    for address in ("/oficios/", issued.get_absolute_url()):
        page = text_of(client.get(address))
        feed = re.search(r'type="application/atom\+xml"[^>]*href="([^"]+)"', page)[1]
        answer = client.get(feed)
        assert answer.status_code == 200 and answer["Content-Type"].startswith("application/atom+xml")
        assert issued.folio in answer.content.decode(), feed


def test_acts_on_an_issued_letter_are_corrected_and_not_undone(desk, letter, clock):
    actions.keep_letter(by=None, letter=letter, subject="Otro asunto")
    before = Event.objects.order_by("-seq").first()
    actions.issue_letter(by=None, letter=letter)
    act = Event.objects.filter(action="letters.letter.issue").get()
    history = text_of(desk.get(reverse("desk:row-history", args=["letters", letter.pk])))
    assert f'href="/gestion/oficios/{letter.pk}/"' in history
    for event in (act, before):
        assert f'href="{reverse("desk:undo", args=[event.seq])}"' not in history, event.action
    page = text_of(desk.get(reverse("desk:undo", args=[act.seq])))
    assert "escribe otro que lo corrija" in page and f"/gestion/oficios/{letter.pk}/" in page
    assert "<textarea" not in page


def test_two_people_write_one_draft_and_neither_loses_a_word(desk, letter, bodies, clock):
    where = f"/gestion/oficios/{letter.pk}/editar/"
    seen = remembered(text_of(desk.get(where)))
    typed = {
        "issuer": bodies["secretariado"].pk,
        "organization": bodies["salud"].pk,
        "office": "Titular de Salud",
        "subject": "Mi asunto",
        "body": "Lo que escribí.",
        "due_on": "2019-11-20",
        "email": "salud@villa.example",
        "superior_email": "gobierno@villa.example",
        "s-TOTAL_FORMS": "1",
        "s-INITIAL_FORMS": "1",
        "s-0-name": "Quien yo digo",
    }
    theirs = {"body": "Lo de la otra persona.\n\nSegunda parte.", "legal_ground": "Artículo 6."}
    actions.keep_letter(by=None, letter=letter, **theirs)
    actions.set_signatories(by=None, letter=letter, signatories=[{"name": "Luz Otra", "side": "council"}])
    page = desk.post(where, typed | seen)
    told = text_of(page)
    assert page.status_code == 422 and "Lo que escribí." in told and "Quien yo digo" in told
    assert "Lo de la otra persona." in told and "Segunda parte." in told and "quién firma: Luz Otra, Consejo" in told
    letter.refresh_from_db()
    assert letter.body == theirs["body"] and letter.subject != "Mi asunto", "nothing is kept yet"
    assert desk.post(where, typed | remembered(told) | {"legal_ground": "Artículo 6."}).status_code == 302
    letter.refresh_from_db()
    assert (letter.body, letter.subject, letter.legal_ground) == ("Lo que escribí.", "Mi asunto", "Artículo 6.")
    assert [each.name for each in letter.signatories.all()] == ["Quien yo digo"]


def test_what_only_the_other_wrote_into_a_draft_stays(desk, letter, bodies, clock):
    where = f"/gestion/oficios/{letter.pk}/editar/"
    page = text_of(desk.get(where))
    seen = remembered(page)
    typed = {name.removeprefix("initial-"): text for name, text in seen.items() if name != "initial-s"}
    rows = {"s-TOTAL_FORMS": "1", "s-INITIAL_FORMS": "1", "s-0-name": "Ana Ríos", "s-0-side": "civil_society"}
    rows["s-0-organization"] = bodies["ac"].pk
    actions.keep_letter(by=None, letter=letter, body="Otro texto.", due_on=datetime.date(2019, 12, 1))
    actions.set_signatories(by=None, letter=letter, signatories=[{"name": "Luz Otra"}])
    actions.set_delivery(by=None, letter=letter, email="otra@villa.example")
    assert desk.post(where, typed | rows | seen | {"subject": "Mi asunto"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.subject, letter.body, letter.due_on) == ("Mi asunto", "Otro texto.", datetime.date(2019, 12, 1))
    assert [each.name for each in letter.signatories.all()] == ["Luz Otra"]
    assert letter.delivery.email == "otra@villa.example"


def test_an_issued_letter_is_not_written_and_says_so(desk, letter, clock):
    where = f"/gestion/oficios/{letter.pk}/"
    issued = actions.issue_letter(by=None, letter=letter)
    page = desk.get(f"{where}editar/", follow=True)
    assert page.redirect_chain[0][0].startswith(where) and "Ya se emitió y no cambia" in text_of(page)
    late = {"subject": "Tarde", "body": "Lo que escribí tarde.", "s-TOTAL_FORMS": "0", "s-INITIAL_FORMS": "0"}
    page = desk.post(f"{where}editar/", late | {"issuer": issued.issuer_id, "organization": issued.organization_id})
    assert page.status_code == 422 and "Ya se emitió" in text_of(page) and "Lo que escribí tarde." in text_of(page)


def test_throwing_a_draft_away_asks_first(desk, letter):
    where = f"/gestion/oficios/{letter.pk}/"
    page = text_of(desk.get(where))
    assert f'href="{where}descartar/confirmar/"' in page and f'action="{where}descartar/"' not in page
    page = text_of(desk.get(f"{where}descartar/confirmar/"))
    assert "No se puede deshacer" in page and f'action="{where}descartar/"' in page and f'href="{where}"' in page
    assert Letter.objects.filter(pk=letter.pk).exists(), "to ask does nothing"
    assert desk.post(f"{where}descartar/").status_code == 302 and not Letter.objects.filter(pk=letter.pk).exists()


def test_an_issued_letter_without_an_address_gets_one_and_is_sent(desk, letter, clock):
    actions.issue_letter(by=None, letter=letter)
    Delivery.objects.filter(letter=letter).delete()
    page = f"/gestion/oficios/{letter.pk}/"
    lacking = desk.post(f"{page}enviar/")
    assert lacking.status_code == 422 and 'name="email"' in text_of(lacking)
    assert desk.post(f"{page}correo/", {"email": ""}).status_code == 422
    assert desk.post(f"{page}correo/", {"email": "no es"}).status_code == 422
    assert desk.post(f"{page}correo/", {"email": "cetic@villa.example"}).status_code == 302
    assert desk.post(f"{page}enviar/").status_code == 302
    assert Notice.objects.filter(to="cetic@villa.example").exists()
    assert 'name="email"' not in text_of(desk.get(page)), "where it went is not changed any more"


def test_who_issues_is_told_before_what_is_lacking_and_which_folio_comes(desk, letter, bodies, clock):
    page = text_of(desk.get(f"/gestion/oficios/{letter.pk}/emitir/confirmar/"))
    assert "STL/2019/001" in page and "no tiene siglas" not in page
    rows = Organization.objects.filter(pk=bodies["secretariado"].pk)
    rows.update(acronym="", name="Comité Coordinador de San Isidro del Monte")
    actions.set_signatories(by=None, letter=letter, signatories=[])
    Letter.objects.filter(pk=letter.pk).update(due_on=datetime.date(2019, 11, 1))
    page = text_of(desk.get(f"/gestion/oficios/{letter.pk}/emitir/confirmar/"))
    assert "CCSIM/2019/001" in page and "no tiene siglas" in page
    assert reverse("desk:row-edit", args=["organizations", bodies["secretariado"].pk]) in page
    assert "Todavía nadie lo firma" in page and "plazo" in page and f'/{letter.pk}/emitir/"' not in page
    with pytest.raises(Invalid) as refused:
        actions.issue_letter(by=None, letter=letter)
    assert set(refused.value.errors) == {"", "due_on"}


def test_initials_that_another_body_numbers_by_are_not_taken(letter, bodies, clock):
    Organization.objects.filter(pk=bodies["secretariado"].pk).update(acronym="", name="Consejo de Aguas")
    Organization.objects.filter(pk=bodies["agua"].pk).update(name="Comisión de Agua")
    mine = actions.issue_letter(by=None, letter=Letter.objects.get(pk=letter.pk))
    other = Letter.objects.get(folio="")
    Letter.objects.filter(pk=other.pk).update(issuer=bodies["agua"], organization=bodies["salud"])
    other = actions.issue_letter(by=None, letter=Letter.objects.get(pk=other.pk))
    assert [mine.folio, other.folio] == ["CA/2019/001", "AGUA/2019/001"]


def test_a_letter_to_a_person_goes_to_the_contact_that_is_kept_of_them(desk, letter, bodies, clock):
    person = Person.objects.get(slug="ana")
    keep_contact(by=None, person=person, email="ana@villa.example")
    data = {
        **{"issuer": bodies["secretariado"].pk, "person": person.pk, "subject": "Padrón", "body": "Uno."},
        **{
            "email": "",
            "superior_email": "",
            "s-TOTAL_FORMS": "0",
            "s-INITIAL_FORMS": "0",
            "due_day_kind": "calendar",
        },
    }
    made = actions.keep_letter(
        by=None, issuer=bodies["secretariado"], organization=bodies["ac"], subject="Padrón", body="Uno."
    )
    where = f"/gestion/oficios/{made.pk}/editar/"
    form = desk.get(where)
    assert "---------" not in text_of(form)
    assert desk.post(where, {**remembered(text_of(form)), **data}).status_code == 302
    assert Delivery.objects.get(letter=made).email == "ana@villa.example"

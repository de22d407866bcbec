"""The telephone of a voter and the pages that everybody reads, as a browser gets them."""

import datetime
import io
import logging
import re
import subprocess
import sys

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import timezone

from cocrea.accounts.models import Session
from cocrea.config.quiet import NoVotes
from cocrea.elections import actions, cleaning
from cocrea.elections.models import Ballot, Candidate, Consent, Election, Voter
from cocrea.elections.tests import factory
from cocrea.ledger.models import Event
from cocrea.notices.models import Notice
from cocrea.ui.tests.test_meanwhile import remembered

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def wiped(monkeypatch):
    monkeypatch.setattr(cleaning, "wipe", lambda: True)


@pytest.fixture
def election():
    return factory.opened(now=timezone.now())


@pytest.fixture
def link(election):
    return f"/votar/{factory.tokens(election)[0]}/"


def chosen(client, link, *choices):
    """The page that asks whether it is right: its sealed ballot and its receipt."""
    text = client.post(link, {"candidato": list(choices)}).content.decode()
    sealed = re.search(r'name="papeleta" value="([^"]+)"', text)
    return sealed and sealed[1], (re.search(r"<code>([0-9A-Z-]{11})</code>", text) or [None, ""])[1]


def test_from_the_link_to_the_receipt_in_three_pages_without_a_trace(client, election, link):
    events, page = Event.objects.count(), client.get(link)
    text = page.content.decode()
    assert page.status_code == 200 and "Candidata 2" in text and "<script" not in text
    assert link not in text.replace('action=""', ""), "the secret of the link is drawn nowhere"
    assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
    sealed, receipt = chosen(client, link, "2")
    assert not Ballot.objects.exists(), "to look at it is not to cast it"
    done = client.post(link, {"confirmar": "si", "papeleta": sealed})
    assert done.status_code == 200 and receipt in done.content.decode()
    assert Ballot.objects.get().receipt == receipt and Ballot.objects.get().choices == "2"
    again = client.post(link, {"confirmar": "si", "papeleta": sealed})
    assert again.status_code == 409 and receipt not in again.content.decode()
    back = client.get(link).content.decode()
    assert "ya se votó" in back and receipt not in back and "Candidata" not in back
    assert Event.objects.count() == events and not Session.objects.exists() and not client.cookies


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ((), "Todavía no has elegido"),
        (("1", "2"), "Elige a lo más 1"),
        (("1", "blanco"), "no ambos"),
        (("77",), "Elige entre las candidaturas"),
    ],
)
def test_what_cannot_be_cast_is_told_and_nothing_is_lost(client, link, choices, said):
    page = client.post(link, {"candidato": list(choices)})
    assert page.status_code == 422 and said in page.content.decode()
    if "1" in choices:
        assert re.search(r'value="1" checked', page.content.decode())


def test_an_altered_ballot_is_refused(client, election, link):
    sealed, _receipt = chosen(client, link, "1")
    other = f"/votar/{factory.tokens(election)[1]}/"
    for where, ballot in ((other, sealed), (other, sealed[:-1] + "A"), (other, ""), (other, "x:y:z")):
        assert client.post(where, {"confirmar": "si", "papeleta": ballot}).status_code in (400, 403)
    assert client.post(link, {"confirmar": "si", "papeleta": sealed}).status_code == 404, "a newer link was made"
    assert not Ballot.objects.exists() and not Voter.objects.filter(has_voted=True).exists()


def test_a_late_ballot_is_refused_although_its_page_was_opened_in_time(client, election, link):
    sealed, _receipt = chosen(client, link, "1")
    now = timezone.now()
    Election.objects.update(opens_at=now - 2 * HOUR, closes_at=now - HOUR)
    assert client.post(link, {"confirmar": "si", "papeleta": sealed}).status_code == 403
    assert client.get(link).status_code == 403 and not Ballot.objects.exists()


def test_a_blank_vote_and_several_choices(client):
    election = factory.opened(now=timezone.now(), votes_per_ballot=2)
    first, second, *_rest = factory.tokens(election)
    for token, choices in ((first, ("blanco",)), (second, ("3", "1"))):
        sealed, _receipt = chosen(client, f"/votar/{token}/", *choices)
        assert client.post(f"/votar/{token}/", {"confirmar": "si", "papeleta": sealed}).status_code == 200
    assert set(Ballot.objects.values_list("choices", flat=True)) == {"blank", "1;3"}


def test_no_line_of_the_log_tells_that_somebody_voted(client, link, caplog):
    quiet = NoVotes()
    client.get("/votar/inventado/")
    sealed, _receipt = chosen(client, link, "1")
    for _time in range(2):
        client.post(link, {"confirmar": "si", "papeleta": sealed})
    assert any("/votar/" in record.getMessage() for record in caplog.records), "Django would write it"
    assert not [record for record in caplog.records if quiet.filter(record) and "/votar/" in record.getMessage()]
    failed = logging.LogRecord("django.request", logging.ERROR, "", 1, "Error: %s", ("/votar/secreto/",), None)
    assert quiet.filter(failed) and "secreto" not in failed.getMessage()


def closed(**values) -> Election:
    now = timezone.now()
    election = factory.opened(now=now, **values)
    for place, token in enumerate(factory.tokens(election)[:11]):
        factory.vote(token, "1" if place < 7 else "2", now=now)
    return actions.close(by=None, election=election, reason="Votaron todas", now=now)


def test_the_page_of_an_election_from_the_announcement_to_the_result(client):
    election = factory.draft(now=timezone.now())
    address = election.get_absolute_url()
    assert client.get(address).status_code == 404
    actions.announce(by=None, election=election)
    text = client.get(address).content.decode()
    assert "Sector 1" in text and "Votante 0001" not in text and "@" not in re.sub(r"[\w.]+@villa.example", "", text)
    assert "la urna se destruye sin abrirse" in text
    election = actions.open_voting(by=None, election=election)
    page = client.get(address)
    assert "Se vota ahora" in page.content.decode()


def test_the_sealed_box_its_hash_and_a_receipt(client):
    election = closed()
    address, receipt = election.get_absolute_url(), Ballot.objects.first().receipt
    text = client.get(address).content.decode()
    assert election.box_hash in text and "7 votos" in text and "Descargar la urna" in text
    cleaning.clean()
    actions.declare(by=None, election=Election.objects.get())
    assert "Electa" in client.get(address).content.decode()
    typed = receipt.lower().replace("-", " ")
    assert "Está en la urna" in client.get(address, {"recibo": typed}).content.decode()
    assert "Ninguna boleta tiene" in client.get(address, {"recibo": "00000-00000"}).content.decode()
    assert "Ninguna boleta tiene" in client.get(address, {"recibo": "<b>x"}).content.decode()
    box = client.get(f"{address}urna.csv")
    assert len(box.content.decode().splitlines()) == 12 and "attachment" in box["Content-Disposition"]
    assert client.get("/buscar/?q=comité").status_code == 200
    assert "para siempre" not in client.get("/elecciones/").content.decode(), "no more is promised than is kept"
    assert "comite-2027" in client.get("/datos/election-results.csv?election=comite-2027").getvalue().decode()
    call_command("snapshot")


def test_a_file_of_the_roll_or_lines_become_the_roll(client, coordinator):
    client.force_login(coordinator)
    election = factory.draft(voters=0, now=timezone.now())
    book = openpyxl.Workbook()
    for row in (
        ("Correo", "Nombre completo", "Sector"),
        ("ana@villa.example", "Ana", "Academia"),
        (None, "Beto", ""),
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "padrón.xlsx"
    address = f"/gestion/elecciones/{election.slug}/padron/"
    assert client.post(address, {"file": out}).status_code == 302
    lines = "Carla; Colegio; Academia; Carla@Villa.example\nAna\nDora; ; Medios"
    assert client.post(address, {"text": lines}).status_code == 302
    found = set(Voter.objects.values_list("name", "sector", "email"))
    assert found == {
        *(("Ana", "Academia", "ana@villa.example"), ("Beto", "", ""), ("Dora", "Medios", "")),
        ("Carla", "Academia", "carla@villa.example"),
    }
    bad = client.post(
        address, {"text": "Eva; ; ; eva(arroba)villa\nFe; ; ; ana@villa.example\n; ; ; x@villa.example"}
    )
    text = bad.content.decode()
    assert bad.status_code == 422 and "Eva" in text, "what was typed is still there"
    assert "es el correo de otra persona" in text and "falta el nombre" in text and Voter.objects.count() == 4
    assert client.post(address, {"text": "Solo Ella", "replaces": "on"}).status_code == 302
    assert Voter.objects.get().name == "Solo Ella" and Election.objects.get().roll_size == 1
    told = "".join(Event.objects.values_list("body", flat=True))
    assert "villa.example" not in told.replace("coordinator@villa.example", "") and "Carla" not in told


def test_the_desk_runs_an_election_from_the_first_form_to_the_seats(client, coordinator):
    client.force_login(coordinator)
    now, body = timezone.localtime(), factory.body()
    form = {
        "title": "Elección 2030",
        "body": body.pk,
        "mode": "secret",
        "seats": "1",
        "opens_at": f"{now - HOUR:%Y-%m-%dT%H:%M}",
        "closes_at": f"{now + HOUR:%Y-%m-%dT%H:%M}",
        "votes_per_ballot": "1",
        "allows_blank": "true",
        "threshold": "plurality",
        "tie_rule": "lot",
        "minimum_voters": "5",
    }
    assert client.post("/gestion/elecciones/nueva/", form | {"closes_at": form["opens_at"]}).status_code == 422
    assert client.post("/gestion/elecciones/nueva/", form).status_code == 302
    election = Election.objects.get(slug="eleccion-2030")
    desk = f"/gestion/elecciones/{election.slug}/"
    kept = client.post(f"{desk}reglas/", form | {"seats": "2"})
    assert kept.status_code == 302 and Election.objects.get().seats == 2
    for number in (1, 2, 3):
        actions.keep_candidate(by=coordinator, election=election, number=number, name=f"Persona {number}")
    people = "\n".join(f"Votante {n}; ; Sector; v{n}@villa.example" for n in range(6)) + "\nSin Correo"
    assert client.post(f"{desk}padron/", {"text": people}).status_code == 302
    for step in ("anunciar", "abrir"):
        assert client.post(f"{desk}{step}/").status_code == 302, client.post(f"{desk}{step}/").content.decode()[
            -3000:
        ]
    assert client.post(f"{desk}enlaces/", {"correo": "si"}).status_code == 302
    slips = client.post(f"{desk}enlaces/", {"papel": "si"}).content.decode()
    assert "Sin Correo" in slips and "<svg" in slips and "/votar/" in slips
    links = [re.search(r"/votar/[^/]+/", body)[0] for body in Notice.objects.values_list("body", flat=True)]
    links.append(re.search(r"/votar/[^/<]+/", slips)[0])
    stranger = client_class(client)
    for link in links:
        sealed, _receipt = chosen(stranger, link, "1")
        assert stranger.post(link, {"confirmar": "si", "papeleta": sealed}).status_code == 200
    assert re.search(r"7.*han votado, de 7", client.get(desk).content.decode(), re.S)
    assert client.post(f"{desk}cerrar/", {}).status_code == 422
    assert client.post(f"{desk}cerrar/", {"reason": "Votaron todas las personas"}).status_code == 302
    cleaning.clean()
    assert client.post(f"{desk}declarar/", {}).status_code == 302
    winner = Candidate.objects.get(number=1)
    sits = {
        f"sienta-{winner.pk}": "si",
        f"asiento-{winner.pk}": "ninguno",
        f"cargo-{winner.pk}": "Titular",
        f"desde-{winner.pk}": "2030",
    }
    assert client.post(f"{desk}asientos/", sits).status_code == 302
    assert body.memberships.get().person.name == "Persona 1"
    assert "Persona 1" in client.get(body.get_absolute_url()).content.decode()
    for place in ("", "reglas/", "padron/", "enlaces/", "votos/", "conteo/", "acta/", "asientos/", "anular/"):
        assert client.get(desk + place).status_code == 200, place


def client_class(client):
    """Another browser."""
    return type(client)()


def test_votes_said_aloud_and_paper_at_the_desk(client, coordinator, steward, scanned):
    client.force_login(coordinator)
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3, slug="nominal", votes_per_ballot=2)
    first, second, _third = election.voters.order_by("pk")
    page = f"/gestion/elecciones/{election.slug}/votos/"
    assert client.post(page, {}).status_code == 422
    said = {f"voto-{first.pk}": ["1", "3"], f"voto-{second.pk}": ["blanco"]}
    assert client.post(page, said).status_code == 302
    assert set(Ballot.objects.values_list("voter_name", "choices")) == {(first.name, "1;3"), (second.name, "blank")}
    paper = factory.opened(now=timezone.now(), mode="paper", slug="papel", candidates=2)
    actions.close(by=None, election=paper, reason="Votaron todas", now=timezone.now())
    desk = f"/gestion/elecciones/{paper.slug}/"
    scan = io.BytesIO(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF\n")
    scan.name = "acta.pdf"
    assert client.post(f"{desk}acta/", {"file": scan}).status_code == 302
    numbers = {"c1": "5", "c2": "2", "named": "7", "blank": "0", "spoiled": "0"}
    assert client.post(f"{desk}conteo/", numbers | {"c1": "cinco"}).status_code == 422
    assert client.post(f"{desk}conteo/", numbers).status_code == 302
    assert client.post(f"{desk}conteo/", confirmed(client, desk)).status_code == 422
    client.force_login(steward)
    assert client.post(f"{desk}conteo/", confirmed(client, desk)).status_code == 302
    act = Election.objects.get(slug="papel").act
    client.logout()
    assert client.get(f"/documentos/{act.sha256}/").status_code in (200, 404)
    assert client.get(paper.get_absolute_url()).status_code == 200
    assert not Consent.objects.exists()


def confirmed(client, desk: str) -> dict[str, str]:
    """What the button under the numbers sends, once a page has shown them."""
    return {"confirmar": "si", "visto": re.findall(r'name="visto" value="([^"]*)"', page_of(client, desk))[-1]}


def page_of(client, desk: str) -> str:
    return client.get(f"{desk}conteo/").content.decode()


def test_only_a_secret_ballot_is_looked_for_by_its_receipt_and_only_paper_is_written_down(client, coordinator):
    secret = factory.closed(now=timezone.now(), slug="secreta")
    spoken = factory.closed(now=timezone.now(), slug="nominal", mode="roll_call", minimum_voters=None)
    for election, is_found in ((secret, True), (spoken, False)):
        page = client.get(election.get_absolute_url()).content.decode()
        assert ("Encuentra tu voto" in page) == is_found == ('name="recibo"' in page)
    client.force_login(coordinator)
    for election in (secret, spoken):
        desk = f"/gestion/elecciones/{election.slug}/conteo/"
        page = client.get(desk).content.decode()
        assert "no se cuenta en papel" in page and 'name="c1"' not in page and 'name="named"' not in page
        assert client.post(desk, {"c1": "1", "c2": "0", "c3": "0", "named": "1"}).status_code == 422


def test_anybody_gets_the_program_that_counts_again(client, tmp_path):
    election = factory.closed(now=timezone.now())
    page = client.get(election.get_absolute_url()).content.decode()
    assert 'href="/elecciones/recuento.py"' in page and f"python3 recuento.py urna-{election.slug}.csv" in page
    answer = client.get("/elecciones/recuento.py")
    assert answer["Content-Type"].startswith("text/x-python") and "recuento.py" in answer["Content-Disposition"]
    (tmp_path / "recuento.py").write_bytes(answer.content)
    (tmp_path / "urna.csv").write_bytes(client.get(f"{election.get_absolute_url()}urna.csv").content)
    command = [sys.executable, "-I", "recuento.py", "urna.csv"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[0] == f"SHA-256 {election.box_hash}" and "1 7" in told.splitlines()


def test_an_open_vote_promises_no_secret_and_shows_names_and_votes_after_the_close(client, coordinator, monkeypatch):
    election = factory.opened(now=timezone.now(), voters=3, mode="roll_call", minimum_voters=None)
    tokens = factory.tokens(election)
    page = client.get(f"/votar/{tokens[0]}/").content.decode()
    assert "se publica con tu nombre" in page and "qué es secreto" not in page
    sealed, _receipt = chosen(client, f"/votar/{tokens[0]}/", "2")
    done = client.post(f"/votar/{tokens[0]}/", {"confirmar": "si", "papeleta": sealed}).content.decode()
    assert "se publica con tu nombre" in done and "Solo quien lo tenga" not in done
    factory.vote(tokens[1], "blank", now=timezone.now())
    public = client.get(election.get_absolute_url()).content.decode()
    assert "Votante 0001" not in public
    client.force_login(coordinator)
    roll = client.get(f"/gestion/elecciones/{election.slug}/padron/").content.decode()
    assert "Quién ya votó no se dice" not in roll and "cada voto se publica con el nombre" in roll
    for page in (f"/gestion/elecciones/{election.slug}/", f"/gestion/elecciones/{election.slug}/cerrar/"):
        assert "urna se sella" not in (text := client.get(page).content.decode()) and "se publica" in text, page
    client.logout()
    actions.close(by=None, election=election, now=election.closes_at)
    public = client.get(election.get_absolute_url()).content.decode()
    table = public[public.index('id="urna"') :]
    for text in ("Votante 0001", "Candidata 2", "Votante 0002", "en blanco"):
        assert text in table, text
    assert "Votante 0003" not in public and "columna choices" not in public
    csv = client.get(f"/datos/ballots.csv?election={election.slug}")
    assert f"ballots.csv?election={election.slug}" in public and "Votante 0001" in csv.getvalue().decode()


def test_what_an_open_election_refuses_is_said_in_the_form_of_the_desk(client, coordinator, election):
    candidate = election.candidates.order_by("number").first()
    client.force_login(coordinator)
    where = f"/gestion/tablas/candidates/{candidate.pk}/"
    shown = client.get(where).content.decode()
    version = re.search(r'name="version" value="(\d+)"', shown)[1]
    typed = {"number": "1", "name": "Otra persona", "status": "accepted", "version": version}
    answer = client.post(where, typed | {"election": re.search(r'<option value="([^"]+)" selected', shown)[1]})
    text = answer.content.decode()
    assert answer.status_code == 200 and "ya no cambian" in text and "Otra persona" in text
    candidate.refresh_from_db()
    assert candidate.name == "Candidata 1"
    guide = client.get(f"/gestion/elecciones/{election.slug}/").content.decode()
    assert ">Verlas<" in guide and "Verlas y cambiarlas" not in guide


def test_two_people_at_the_rules_of_an_election(client, coordinator):
    client.force_login(coordinator)
    election = factory.draft(now=timezone.now())
    where = f"/gestion/elecciones/{election.slug}/reglas/"
    seen = remembered(client.get(where).content.decode())
    typed = {name.removeprefix("initial-"): text for name, text in seen.items()}
    actions.keep_election(
        by=coordinator, election=election, minimum_voters=7, title="Título ajeno", allows_blank=False
    )
    page = client.post(where, typed | seen | {"title": "Título mío"})
    told = page.content.decode()
    assert page.status_code == 422 and "«Título ajeno»" in told and 'value="Título mío"' in told
    election.refresh_from_db()
    assert election.title == "Título ajeno"
    mine = {"title": "Título mío", "minimum_voters": "7", "allows_blank": "false"}
    assert client.post(where, typed | remembered(told) | mine).status_code == 302
    election.refresh_from_db()
    assert (election.title, election.minimum_voters, election.allows_blank) == ("Título mío", 7, False)

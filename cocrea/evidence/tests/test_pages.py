"""The pages of evidence: what everybody reads, and a walk through the desk."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cocrea.evidence import actions, passes
from cocrea.evidence.models import Delivery, Evidence, EvidenceAct, Opinion
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.notices.kinds import kind_of
from cocrea.notices.models import Notice
from cocrea.plans.tests import factory

FORM = {"title": "Lista", "claim": "Se capacitó a cuarenta.", "made_on": "2031-05"}


def text_of(answer) -> str:
    raw = b"".join(answer) if answer.streaming else answer.content
    return raw.decode()


def many(commitment, number: int, document) -> None:
    """So many rows straight into the table."""
    day = datetime.date(2031, 1, 1)
    rows = [
        Evidence(
            number=1000 + n, commitment=commitment, kind="file", title=f"Prueba {n}", claim="Prueba algo.",
            document=document, author_organization=made.body("obras"), state="submitted",
            submitted_on=day + datetime.timedelta(days=n // 3),
        )
        for n in range(number)
    ]  # fmt: skip
    acts = [
        EvidenceAct(evidence=e, kind="submitted", on=e.submitted_on, organization=made.body("obras")) for e in rows
    ]
    Evidence.objects.bulk_create(rows)
    EvidenceAct.objects.bulk_create(acts)


def test_the_gallery_says_what_would_fill_it(db, client):
    assert "Todavía no se ha presentado ninguna evidencia" in text_of(client.get("/evidencias/"))


def test_the_gallery_goes_by_key_both_ways_and_loses_nothing(evidence, client):
    many(evidence.commitment, 60, evidence.document)
    seen, address, pages = [], "/evidencias/", []
    while address:
        text = text_of(client.get(address))
        pages.append(re.findall(r'href="/evidencias/(\d+)/"', text))
        seen += pages[-1]
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = "/evidencias/" + following.group(1).replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 61 and [len(page) for page in pages] == [24, 24, 13]
    back = re.search(r'rel="prev" href="([^"]+)"', text).group(1).replace("&amp;", "&")
    assert re.findall(r'href="/evidencias/(\d+)/"', text_of(client.get("/evidencias/" + back))) == pages[1]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        *(("plan=2031", 1), ("plan=otro", 0), ("compromiso=2031/4", 1), ("compromiso=2031/5", 0)),
        *(("institucion=obras", 1), ("institucion=ajena", 0), ("estado=submitted", 1), ("estado=accepted", 0)),
        *(("q=asistencia+cuarenta", 1), ("q=nada", 0), ("desde=nada", 1), ("desde=2001-01-01.1", 0)),
    ],
)
def test_the_gallery_is_narrowed(evidence, client, query, number):
    text = text_of(client.get(f"/evidencias/?{query}"))
    assert text.count("Lista de asistencia</a>") == number
    assert number or "Ninguna evidencia es así" in text or "Todavía no" in text


def test_pages_ask_no_more_however_much_there_is(commitment, people, client):
    evidence = made.submitted(commitment, by=people["obras"], files=[("foto.jpg", made.photo())])
    actions.give_opinion(by=None, commitment=commitment, kind="endorsement", organization=made.body("ajena"))
    pages = ("/evidencias/", f"/evidencias/{evidence.number}/", commitment.get_absolute_url(), "/datos/evidence.csv")

    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            text_of(client.get(address))
        return len(queries)

    few = [asked(address) for address in pages]
    many(commitment, 80, evidence.document)
    assert [asked(address) for address in pages] == few
    assert few[0] <= 12 and few[1] <= 12, few


def test_one_piece_with_all_that_is_known_of_it(evidence, people, client):
    text = text_of(client.get(f"/evidencias/{evidence.number}/"))
    for words in ("Se capacitó a cuarenta personas", evidence.document.sha256, "Dirección obras", "Presentada"):
        assert words in text
    answer = client.get(f"/documentos/{evidence.document.sha256}/")
    assert answer["Content-Disposition"].startswith("attachment") and text_of(answer).encode() == made.PDF


def test_the_photo_is_shown_and_its_original_is_not(commitment, people, client, browser):
    photo = made.photo(size=(2000, 1000))
    evidence = made.submitted(commitment, by=people["obras"], files=[("foto.jpg", photo)])
    for width in (160, 480, 1280):
        answer = client.get(f"/evidencias/{evidence.number}/foto-{width}.jpg")
        assert answer["Content-Type"] == "image/jpeg" and b"prueba" not in answer.content
    assert client.get(f"/evidencias/{evidence.number}/foto-999.jpg").status_code == 404
    original = f"/documentos/{evidence.document.sha256}/"
    assert client.get(original).status_code == 404
    assert {name: browser(name).get(original).status_code for name in ("garante", "obras", "ajena", "evalua")} == {
        "garante": 200, "obras": 200, "ajena": 404, "evalua": 404,
    }  # fmt: skip
    assert b"".join(browser("garante").get(original)) == photo
    assert client.get(f"/documentos/{evidence.preview.sha256}/").status_code == 200


def test_the_commitment_shows_its_evidence_and_what_is_said(evidence, client):
    told = {"by": None, "commitment": evidence.commitment, "organization": made.body("ajena")}
    said = actions.give_opinion(kind="objection", text="No hubo taller.", **told)
    actions.answer_opinion(by=None, opinion=said, answer="Sí hubo: hay fotos.")
    text = text_of(client.get(evidence.commitment.get_absolute_url()))
    for words in ('id="evidencias"', "Lista de asistencia", "No hubo taller.", "Sí hubo: hay fotos.", "Objeción"):
        assert words in text
    other = factory.commitment(evidence.commitment.plan, "5")
    assert 'id="evidencias"' not in text_of(client.get(other.get_absolute_url()))


def test_it_is_found_by_its_words_and_its_hash(evidence, client):
    for words in ("asistencia", "cuarenta personas"):
        found = re.sub(r"<[^>]+>", "", text_of(client.get("/buscar/", {"q": words})))
        assert "Lista de asistencia" in found, words
    assert "Lista de asistencia" in text_of(client.get(f"/evidencias/?q={evidence.document.sha256}"))


def test_from_sending_to_accepted_through_the_desk(commitment, people, browser, client):
    obras, garante = browser("obras"), browser("garante")
    here = f"/gestion/evidencias/nueva/?compromiso={commitment.pk}"
    assert "Promesa 2031 4" in text_of(obras.get("/gestion/evidencias/nueva/"))
    page = text_of(obras.get(here))
    form = FORM | {"pass": re.search(r'name="pass" value="([^"]+)"', page).group(1)}
    form |= {"author_organization": made.body("obras").pk, "indicator": commitment.indicators.get().pk}
    wrong = obras.post(here, form | {"claim": "", "files": made_file()})
    assert wrong.status_code == 422 and form["pass"] in text_of(wrong) and "Lista" in text_of(wrong)
    sent = obras.post(here, form | {"files": [made_file("a.pdf"), made_file("b.jpg", made.photo())]})
    assert sent.status_code == 302 and obras.post(here, form)["Location"] == sent["Location"]
    receipt = text_of(client.get(sent["Location"]))
    first, second = Evidence.objects.order_by("number")
    assert first.document.sha256 in receipt and second.document.sha256 in receipt
    assert first.document.sha256 in text_of(client.get(sent["Location"] + "recibo.txt"))
    assert "2 evidencias por revisar" in text_of(garante.get("/gestion/"))
    review = f"/gestion/evidencias/{first.number}/"
    assert "Nada espera tu revisión" in text_of(obras.get("/gestion/evidencias/"))
    side = text_of(garante.get(review))
    for words in ("Se capacitó a cuarenta.", first.document.sha256, "Aceptar", "hechas", "previstas"):
        assert words in side
    name = {"organization": made.body("garante").pk}
    refused = garante.post(review + "devolver/", name | {"reason": ""})
    assert refused.status_code == 422 and "Di por qué" in text_of(refused)
    assert garante.post(review + "devolver/", name | {"reason": "Falta la firma."}).status_code == 302
    assert Notice.objects.filter(kind="evidence.returned", to="obras@villa.example").count() == 1
    assert "1 evidencia devuelta" in text_of(obras.get("/gestion/"))
    again = obras.post(review + "enviar/", {"organization": made.body("obras").pk, "reason": "Está al reverso."})
    assert again.status_code == 302
    assert garante.post(review + "aceptar/", name | {"together": "on"}).status_code == 302
    assert set(Evidence.objects.values_list("state", flat=True)) == {"accepted"}
    assert "Aceptada" in text_of(client.get(f"/evidencias/{second.number}/"))


def made_file(name="a.pdf", content=made.PDF):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("11/2019", "2019-11"), ("4/11/2019", "2019-11-04"), ("noviembre de 2019", "2019-11"), ("2019-11", "2019-11")],
)
def test_the_day_on_which_it_was_made_is_written_as_people_write_it(commitment, browser, written, kept):
    here = f"/gestion/evidencias/nueva/?compromiso={commitment.pk}"
    form = FORM | {"files": made_file(), "author_organization": made.body("obras").pk, "made_on": written}
    assert browser("obras").post(here, form).status_code == 302
    assert Evidence.objects.get().made_on == kept


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("ayer", "Escribe la fecha como"),
        ("31/02/2019", "Esa fecha no existe"),
        ("noviembre", "Escribe la fecha como"),
    ],
)
def test_what_is_no_date_says_how_one_is_written_and_keeps_the_words(commitment, browser, written, told):
    here = f"/gestion/evidencias/nueva/?compromiso={commitment.pk}"
    form = FORM | {"files": made_file(), "author_organization": made.body("obras").pk, "made_on": written}
    answer = browser("obras").post(here, form)
    assert answer.status_code == 422 and told in text_of(answer) and written in text_of(answer)


def test_a_page_inside_is_refused_beside_its_address(commitment, browser):
    here = f"/gestion/evidencias/nueva/?compromiso={commitment.pk}"
    form = FORM | {"author_organization": made.body("obras").pk, "url": "http://192.168.1.20/informe"}
    answer = browser("obras").post(here, form)
    assert answer.status_code == 422
    assert re.search(r'id="id_url-error">[^\n]*no está en la web pública', text_of(answer))


def test_the_receipt_of_what_is_reserved_tells_its_hash_and_no_more(commitment, people, client):
    files = [("ficha-de-Ximena.pdf", made.PDF)]
    told = {"title": "Lista de Ximena", "files": files, "is_reserved": True}
    delivery = made.delivered(commitment, by=people["obras"], **told)
    for address in (f"/evidencias/recibos/{delivery.receipt}/", f"/evidencias/recibos/{delivery.receipt}/recibo.txt"):
        text = text_of(client.get(address))
        assert "Ximena" not in text and delivery.evidence.get().document.sha256 in text
        assert "Evidencia reservada" in text and "Recib" in text


def test_whoever_has_a_link_may_reserve_what_they_send(commitment, people, client):
    _made, link = actions.invite_to_submit(by=people["obras"], commitment=commitment, organization=made.body("obras"))
    address = re.search(r"/evidencia/.+", link).group(0)
    assert 'name="is_reserved"' in text_of(client.get(address))
    assert client.post(address, FORM | {"files": made_file(), "is_reserved": "on"}).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.is_reserved and "Lista" not in text_of(client.get(f"/evidencias/{evidence.number}/"))


def test_a_personal_link_needs_no_account_and_runs_out(commitment, people, browser, client):
    form = {"commitment": commitment.pk, "organization": made.body("obras").pk, "email": "ana@villa.example"}
    page = text_of(browser("obras").post("/gestion/evidencias/pedir/", form))
    link = re.search(r"(/evidencia/[^<\s]+/)", page).group(1)
    notice = Notice.objects.get(kind="evidence.invitation")
    composed = kind_of(notice.kind).compose(notice, timezone.now())
    mailed = re.search(r"(/evidencia/\S+/)", composed.body).group(1)
    assert mailed != link and not notice.body
    for address in (link, mailed):
        answer = client.get(address)
        assert answer.status_code == 200 and answer["Referrer-Policy"] == "no-referrer"
    sent = client.post(link, FORM | {"files": made_file(), "email": "ana@villa.example"})
    assert sent.status_code == 302 and client.get(sent["Location"]).status_code == 200
    evidence = Evidence.objects.get()
    assert (evidence.author_organization.slug, evidence.state, evidence.entered_by) == ("obras", "submitted", None)
    assert "ana@villa.example" not in text_of(client.get(f"/evidencias/{evidence.number}/"))
    Delivery.objects.get().invitation.__class__.objects.update(expires_at=timezone.now())
    assert client.get(link).status_code == 410 and client.get("/evidencia/nada/").status_code == 404


def test_pieces_and_the_form_make_one_delivery(commitment, people, browser, client):
    obras, content = browser("obras"), made.photo()
    found = passes.issue()
    told = {"X-Pass": found.text, "X-Name": "foto.jpg", "Upload-Length": str(len(content))}
    assert client.post("/evidencias/archivos/uno/", headers=told).status_code == 201
    headers = {"X-Pass": found.text, "Upload-Offset": "0"}
    client.generic("PATCH", "/evidencias/archivos/uno/", content, "application/octet-stream", headers=headers)
    here = f"/gestion/evidencias/nueva/?compromiso={commitment.pk}"
    form = FORM | {"pass": found.text, "author_organization": made.body("obras").pk}
    wrong = text_of(obras.post(here, form | {"title": ""}))
    assert "foto.jpg" in wrong, "what has arrived is not lost"
    assert obras.post(here, form).status_code == 302
    assert Evidence.objects.get().kind == "photo"


def test_opinions_through_the_desk(evidence, people, browser, client):
    vocal, other, obras = browser("vocal"), browser("otra-vocal"), browser("obras")
    form = {
        "commitment": evidence.commitment.pk,
        "evidence": evidence.pk,
        "kind": "objection",
        "text": "No fueron 40.",
    }
    form["organization"] = made.body("ajena").pk
    assert vocal.post("/gestion/opiniones/nueva/", form).status_code == 422, "not a body of theirs"
    form["organization"] = made.body("comite").pk
    assert other.post("/gestion/opiniones/nueva/", form).status_code == 422
    assert vocal.post("/gestion/opiniones/nueva/", form).status_code == 302
    twice = vocal.post("/gestion/opiniones/nueva/", form | {"kind": "endorsement"})
    assert twice.status_code == 422 and "Retira eso primero" in text_of(twice)
    said = Opinion.objects.get()
    assert "No fueron 40." in text_of(client.get(f"/evidencias/{evidence.number}/"))
    act = f"/gestion/opiniones/{said.pk}/"
    assert vocal.post(act + "responder/", {"answer": "Sí"}).status_code == 422
    assert obras.post(act + "responder/", {"answer": "Hay lista firmada."}).status_code == 302
    assert "Hay lista firmada." in text_of(client.get(f"/evidencias/{evidence.number}/"))
    assert vocal.post(act + "retirar/").status_code == 302
    assert vocal.post("/gestion/opiniones/nueva/", form | {"kind": "endorsement"}).status_code == 302


def test_words_of_a_draft_are_changed_at_the_desk(commitment, people, browser):
    draft = made.submitted(commitment, by=people["obras"], is_draft=True)
    here = f"/gestion/evidencias/{draft.number}/cambiar/"
    assert browser("garante").get(here).status_code == 404
    form = FORM | {"title": "Otra lista", "author_organization": made.body("obras").pk}
    assert browser("obras").post(here, form).status_code == 302
    assert Evidence.objects.get().title == "Otra lista"
    assert "Otra lista" in text_of(browser("obras").get("/gestion/evidencias/?estado=draft"))


def test_tables_go_out_to_excel_and_an_act_comes_in(evidence, people, browser):
    for key in ("evidence", "evidence-acts", "opinions"):
        assert browser("coordina").get(f"/gestion/tablas/{key}/").status_code == 200
        book = browser("coordina").get(reverse("desk:table-book", args=[key]))
        assert book.status_code == 200 and book.getvalue()[:2] == b"PK"
    told = {"evidence": evidence, "kind": "accepted", "on": timezone.localdate()}
    actions.keep_evidence_act(by=people["coordina"], organization=made.body("garante"), **told)
    assert Evidence.objects.get(pk=evidence.pk).state == "accepted"


def test_what_is_reserved_is_found_by_its_hash_alone(evidence, client, browser):
    Evidence.objects.filter(pk=evidence.pk).update(is_reserved=True, title="Lista de Ximena", claim="Firmaron 40")
    shown = f"/evidencias/{evidence.number}/"
    for word in ("Ximena", "X", "Firmaron"):
        assert shown not in client.get("/evidencias/", {"q": word}).content.decode(), word
    assert shown in client.get("/evidencias/", {"q": evidence.document.sha256}).content.decode()
    found = browser("coordina").get("/gestion/evidencias/", {"q": "Ximena", "estado": "all"})
    assert "Lista de Ximena" in found.content.decode()


def test_who_answers_for_a_commitment_does_not_endorse_it(commitment, people):
    told = {"by": people["coordina"], "commitment": commitment, "organization": made.body("obras")}
    with pytest.raises(Invalid, match="sociedad civil"):
        actions.give_opinion(kind="endorsement", **told)
    assert actions.give_opinion(kind="opinion", text="Vamos bien.", **told).pk
    with pytest.raises(NotAllowed):
        actions.give_opinion(kind="objection", text="No", **(told | {"by": people["vocal"]}))


def test_a_decision_over_another_one_is_refused(evidence, browser):
    review = f"/gestion/evidencias/{evidence.number}/"
    page, other = browser("coordina"), browser("coordina-dos")
    form = {"organization": made.body("garante").pk, "reason": "Falta la lista", "seen": evidence.acts.count()}
    assert page.post(review + "devolver/", form).status_code == 302
    late = other.post(review + "aceptar/", form)
    assert late.status_code == 422 and "Mientras tanto" in text_of(late)
    evidence.refresh_from_db()
    assert evidence.state == "returned"
    assert other.post(review + "aceptar/", form | {"seen": evidence.acts.count()}).status_code == 302

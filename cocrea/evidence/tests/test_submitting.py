"""What is submitted arrives whole, once, as it was; by whoever may."""

import hashlib
import io

import pytest
from PIL import Image

from cocrea.documents import shelf
from cocrea.evidence import actions
from cocrea.evidence.models import Delivery, Evidence
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.plans.models import Responsibility


def test_the_original_stays_as_it_came_and_the_public_gets_a_picture_without_traces(commitment, people):
    photo = made.photo(size=(3000, 2000))
    evidence = made.submitted(commitment, by=people["obras"], files=[("foto.jpg", photo)])
    assert evidence.kind == "photo"
    assert shelf.read(evidence.document.path) == photo
    assert evidence.document.sha256 == hashlib.sha256(photo).hexdigest()
    with Image.open(io.BytesIO(photo)) as image:
        assert image.getexif(), "the photo of the test has traces"
    with Image.open(io.BytesIO(shelf.read(evidence.preview.path))) as image:
        assert not image.getexif()
        assert max(image.size) == 1280
    assert not evidence.document.is_public and not evidence.preview.is_public


def test_the_same_key_delivers_once(commitment, people):
    files = [("una.jpg", made.photo()), ("lista.pdf", made.PDF)]
    first, again = (made.delivered(commitment, by=people["obras"], files=files, key="k" * 20) for _turn in range(2))
    assert first == again and Delivery.objects.count() == 1
    found = list(Evidence.objects.order_by("number"))
    assert [each.number for each in found] == [1, 2]
    assert [each.title for each in found] == ["Lista de asistencia (1 de 2)", "Lista de asistencia (2 de 2)"]
    assert Event.objects.filter(action="evidence.evidence.submit").count() == 1


def test_one_file_that_is_not_kept_keeps_all_out_and_no_bytes_stay(commitment, people, settings):
    files = [("buena.jpg", made.photo()), ("mala.pdf", b"MZ not a pdf")]
    with pytest.raises(Refused, match="mala.pdf"):
        made.delivered(commitment, by=people["obras"], files=files)
    assert not Evidence.objects.exists() and not Delivery.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "may"),
    [
        *(("coordina", True), ("datos", True), ("obras", True)),
        *(("ajena", False), ("garante", False), ("vocal", False), ("evalua", False)),
    ],
)
def test_who_submits(commitment, people, name, may):
    if may:
        assert made.submitted(commitment, by=people[name]).state == "submitted"
    else:
        with pytest.raises(NotAllowed):
            made.delivered(commitment, by=people[name])


def test_a_liaison_submits_in_the_name_of_their_own_institution_only(commitment, people):
    with pytest.raises(NotAllowed):
        made.delivered(commitment, by=people["obras"], organization="ajena")


def test_who_only_watches_does_not_answer(commitment, people):
    Responsibility.objects.create(commitment=commitment, organization=made.body("ajena"), role="watcher")
    with pytest.raises(NotAllowed):
        made.delivered(commitment, by=people["ajena"], organization="ajena")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"files": []}, "files"),
        ({"files": [(f"{n}.pdf", made.PDF) for n in range(21)]}, "files"),
        ({"email": "nada"}, "email"),
        ({"claim": " "}, "claim"),
        ({"author_organization": None}, "organization"),
    ],
)
def test_what_is_missing_is_said_and_nothing_stays(commitment, values, field):
    with pytest.raises(Invalid) as refused:
        made.delivered(commitment, **values)
    assert field in refused.value.errors
    assert not Evidence.objects.exists() and not Delivery.objects.exists()


def test_a_draft_is_private_until_it_is_submitted(commitment, people, client):
    evidence = made.submitted(commitment, by=people["obras"], is_draft=True)
    assert evidence.state == "draft" and not evidence.acts.exists() and not evidence.is_public
    assert client.get(f"/evidencias/{evidence.number}/").status_code == 404
    assert client.get(f"/documentos/{evidence.document.sha256}/").status_code == 404
    actions.submit_again(by=people["obras"], evidence=evidence, organization=made.body("obras"))
    assert client.get(f"/evidencias/{evidence.number}/").status_code == 200
    assert client.get(f"/documentos/{evidence.document.sha256}/").status_code == 200


def test_evidence_of_a_draft_commitment_is_nobodys_business(commitment, client):
    commitment.publication = "draft"
    commitment.save()
    evidence = made.submitted(commitment)
    assert client.get(f"/evidencias/{evidence.number}/").status_code == 404
    assert not Event.objects.filter(is_public=True, action="evidence.evidence.submit").exists()


def test_a_draft_without_a_file_gets_it_once(commitment, people):
    about = {"commitment": commitment, "kind": "file", "title": "Acta", "claim": "Se reunió."}
    draft = actions.keep_evidence(by=people["obras"], author_organization=made.body("obras"), **about)
    kept = actions.attach_original(by=people["obras"], evidence=draft, file_name="foto.jpg", content=made.photo())
    assert kept.kind == "photo" and kept.preview is not None
    with pytest.raises(Invalid):
        actions.attach_original(by=people["obras"], evidence=kept, file_name="otra.pdf", content=made.PDF)


def test_words_change_while_it_is_open_and_never_after(commitment, people, evidence):
    with pytest.raises(Invalid):
        actions.keep_evidence(by=people["coordina"], evidence=evidence, title="Otra cosa")
    told = {"organization": made.body("garante"), "reason": "Falta la firma."}
    actions.return_evidence(by=people["coordina"], evidence=evidence, **told)
    returned = Evidence.objects.get(pk=evidence.pk)
    assert actions.keep_evidence(by=people["obras"], evidence=returned, title="Otra cosa").title == "Otra cosa"
    with pytest.raises(TypeError):
        actions.keep_evidence(by=None, evidence=returned, state="accepted")

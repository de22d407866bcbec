"""Guidelines: each version with its text, and with the vote that approved it or did not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocrea.kernel.errors import Invalid
from cocrea.meetings.actions.guideline import keep_guideline_version
from cocrea.meetings.models import Guideline, GuidelineVersion, Motion, VoteEvent
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 lineamientos"
TEXT = "/gestion/lineamientos/reglas/1/texto/"


@pytest.fixture
def motion():
    """A motion of a public session, not voted yet."""
    return minuted.kept(Motion(session=minuted.session(), position=1, text="Aprobar los lineamientos"))


@pytest.fixture
def version(motion):
    guideline = minuted.kept(Guideline(slug="reglas", organization=motion.session.organization, title="Reglas"))
    return minuted.kept(GuidelineVersion(guideline=guideline, position=1, label="2031", approved_on="2031-03-10"))


def voted(motion: Motion, outcome: str, position: int = 1) -> VoteEvent:
    return minuted.kept(VoteEvent(motion=motion, position=position, mode="unanimous", outcome=outcome))


def public(client) -> str:
    return client.get("/lineamientos/reglas/").content.decode()


def test_the_text_of_a_version_is_attached_at_the_desk_and_downloaded_by_anybody(client, version):
    assert "Descargar" not in public(client)
    client.force_login(minuted.keeper())
    assert TEXT in client.get("/gestion/lineamientos/").content.decode()
    assert "Elige un archivo" in client.post(TEXT).content.decode()
    answer = client.post(TEXT, {"archivo": SimpleUploadedFile("reglas.pdf", PDF, "application/pdf")})
    assert answer.status_code == 302
    client.logout()
    version.refresh_from_db()
    address = f"/documentos/{version.document.sha256}/"
    page = public(client)
    assert address in page and "Descargar" in page and version.document.sha256 in page
    assert b"".join(client.get(address).streaming_content) == PDF
    assert version.document.sha256 in b"".join(client.get("/datos/guideline-versions.csv")).decode()


def test_a_wrong_text_is_taken_off_with_a_reason_and_nobody_downloads_it_any_more(client, version):
    client.force_login(minuted.keeper())
    client.post(TEXT, {"archivo": SimpleUploadedFile("otro.pdf", PDF, "application/pdf")})
    version.refresh_from_db()
    address = f"/documentos/{version.document.sha256}/"
    assert client.post(TEXT, {"quitar": "1", "reason": ""}).status_code == 422
    assert client.post(TEXT, {"quitar": "1", "reason": "Era de otro órgano"}).status_code == 302
    version.refresh_from_db()
    client.logout()
    assert version.document is None and client.get(address).status_code == 404


def test_a_motion_that_was_not_passed_approves_nothing(client, motion, version):
    minuted.kept(GuidelineVersion(guideline=version.guideline, position=2, label="2032"))
    voted(motion, "failed")
    with pytest.raises(Invalid) as refused:
        keep_guideline_version(by=None, guideline_version=version, motion=motion)
    assert "Esa moción no se aprobó" in str(refused.value.errors["motion"])
    voted(motion, "passed", 2)
    keep_guideline_version(by=None, guideline_version=version, motion=motion)
    assert "10 de marzo de 2031" in public(client)


def test_the_page_says_that_it_was_approved_only_where_its_motion_was_passed(client, motion, version):
    keep_guideline_version(by=None, guideline_version=version, motion=motion)
    page = public(client)
    assert "10 de marzo de 2031" not in page and "no consta el resultado de su votación" in page
    assert "se aprobó el" not in client.get("/lineamientos/").content.decode()
    vote = voted(motion, "passed")
    assert "10 de marzo de 2031" in public(client)
    assert "se aprobó el 10 de marzo de 2031" in client.get("/lineamientos/").content.decode()
    VoteEvent.objects.filter(pk=vote.pk).update(outcome="failed")
    page = public(client)
    assert "10 de marzo de 2031" not in page and "su votación no lo aprobó" in page

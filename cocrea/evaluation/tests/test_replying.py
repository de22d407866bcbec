"""The right of reply: whose it is, before publication and after, and where it stands."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cocrea.documents.models import Document
from cocrea.evaluation.actions import advice as actions
from cocrea.evaluation.actions import assessments
from cocrea.evaluation.models import Assessment, Reply
from cocrea.evaluation.tests import house
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.plans.models import Responsibility

pytestmark = pytest.mark.django_db
HERE = "/gestion/replicas/2020-05/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_liaison_replies_for_their_own_institution(printed, works, liaison, stranger_liaison):
    given = {"assessment": printed, "organization": works, "text": "No se nos preguntó."}
    with pytest.raises(NotAllowed):
        actions.keep_reply(by=stranger_liaison, **given)
    kept = actions.keep_reply(by=liaison, **given)
    with pytest.raises(Invalid):
        actions.keep_reply(by=liaison, **given)  # once for each institution
    with pytest.raises(NotAllowed):
        actions.keep_reply(by=stranger_liaison, reply=kept, text="Otra cosa")
    assert Reply.objects.get().text == "No se nos preguntó."


def test_nobody_replies_to_an_evaluation_that_does_not_look_at_their_commitments(following, liaison, works):
    version = house.instrument("otro").version
    other = assessments.keep_assessment(
        by=None, slug="otra", title="Otra", plan=following, instrument_version=version, is_historical=True
    )
    with pytest.raises(NotAllowed):
        actions.keep_reply(by=liaison, assessment=other, organization=works, text="Y nosotros")


def test_nobody_replies_before_the_ratings_are_revealed(following, liaison, works):
    version = house.instrument("otro").version
    live = assessments.keep_assessment(by=None, slug="viva", title="Viva", plan=following, instrument_version=version)
    first = following.commitments.get(number="1")
    house.kept(house.AssessedCommitment(assessment=live, commitment=first, position=1))
    house.kept(Responsibility(commitment=first, organization=works, role="executor"))
    with pytest.raises(NotAllowed):
        actions.keep_reply(by=liaison, assessment=live, organization=works, text="Antes de tiempo")
    Assessment.objects.filter(pk=live.pk).update(revealed_at=timezone.now())
    assert actions.keep_reply(by=liaison, assessment=live, organization=works, text="A tiempo").pk


def test_before_publication_only_the_desk_reads_it(printed, works, liaison, stranger_liaison, client):
    assessments.withdraw_assessment(by=None, assessment=printed, reason="Se revisa")
    client.force_login(stranger_liaison)
    assert client.get(HERE).status_code == 404
    client.force_login(liaison)
    page = client.get(HERE).content.decode()
    assert "Un hallazgo" in page and "Nombrar a los responsables" in page
    empty = client.post(HERE, {"organization": works.pk, "text": " "})
    assert empty.status_code == 422
    assert client.post(HERE, {"organization": works.pk, "text": "Faltó una fuente."}).status_code == 302
    assert client.post(HERE, {"organization": works.pk, "text": "Faltaron dos fuentes."}).status_code == 302
    (kept,) = Reply.objects.all()
    assert kept.text == "Faltaron dos fuentes." and kept.said_on and not kept.is_public
    assert not Reply.objects.published().exists()
    assessments.publish_assessment(by=None, assessment=printed)
    assert Reply.objects.published().get() == kept
    client.logout()
    assert "Faltaron dos fuentes." in client.get("/datos/replies.csv").getvalue().decode()


def test_a_reply_is_of_a_day_on_which_there_was_something_to_reply_to(printed, works, liaison):
    given = {"by": liaison, "assessment": printed, "organization": works, "text": "No se nos preguntó."}
    for day in ("1999", "2020-04-30", "2136-01-01"):
        with pytest.raises(Invalid) as told:
            actions.keep_reply(said_on=day, **given)
        assert list(told.value.errors) == ["said_on"], day
    assert actions.keep_reply(said_on="2020-05", **given).said_on == "2020-05"  # the month of the evaluation
    with pytest.raises(Invalid):
        actions.keep_reply(by=liaison, reply=Reply.objects.get(), said_on="1999-01-01")


def test_a_reply_brings_its_file_which_is_as_public_as_the_reply(printed, works, liaison, stranger_liaison, client):
    assessments.withdraw_assessment(by=None, assessment=printed, reason="Se revisa")
    client.force_login(liaison)
    form = {"organization": works.pk, "text": "Va el oficio."}
    for name, content in (
        ("oficio.xlsx", PDF),
        ("oficio.pdf", b"MZ nada de esto es un PDF"),
        ("oficio.html", b"<p>"),
    ):
        answer = client.post(HERE, form | {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422 and "Va el oficio." in answer.content.decode(), name
    assert not Reply.objects.exists()
    assert client.post(HERE, form | {"file": SimpleUploadedFile("oficio.pdf", PDF)}).status_code == 302
    kept = Reply.objects.get()
    file = reverse("documents:document", args=[kept.document.sha256])
    assert file in client.get(HERE).content.decode() and client.get(file).status_code == 200
    client.force_login(stranger_liaison)
    assert client.get(file).status_code == 404
    client.logout()
    assert client.get(file).status_code == 404
    assessments.publish_assessment(by=None, assessment=printed)
    assert file in client.get(printed.get_absolute_url()).content.decode()
    assert b"".join(client.get(file).streaming_content) == PDF
    client.force_login(liaison)
    assert client.post(HERE, form | {"without_file": "on"}).status_code == 302
    assert Reply.objects.get().document is None and Document.objects.filter(sha256=kept.document.sha256).exists()

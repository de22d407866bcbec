"""Sources to read, and files that only those may have who may."""

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document, Source

pytestmark = pytest.mark.django_db
CONTENT = b"clave,nombre\n1,Ana\n"


@pytest.fixture
def source():
    return Source.objects.create(slug="informe", title="Informe", author="Comisión", published="2020-05")


def keep(visibility, source=None, content=CONTENT):
    return keep_document(
        by=None, title="Hoja", file_name="hoja.csv", content=content, visibility=visibility, source=source
    )


def test_source_says_what_is_known_of_it(source, client):
    text = client.get("/fuentes/informe/").content.decode()
    assert "Comisión" in text and "mayo de 2020" in text
    assert "/fuentes/informe/" in client.get("/fuentes/").content.decode()
    assert client.get("/fuentes/nada/").status_code == 404


def test_source_lists_its_public_files_only(source, client):
    public = keep("public", source)
    hidden = keep("staff", source, b"otra,cosa\n")
    text = client.get("/fuentes/informe/").content.decode()
    assert public.sha256 in text and hidden.sha256 not in text


def test_public_file_is_saved_and_runs_nowhere(client):
    document = keep("public")
    response = client.get(f"/documentos/{document.sha256}/")
    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Disposition"] == 'attachment; filename="hoja.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert response["Content-Type"] == document.media_type
    assert client.head(f"/documentos/{document.sha256}/").status_code == 200
    assert client.post(f"/documentos/{document.sha256}/").status_code == 405


def test_staff_file_is_for_those_who_keep_the_record(client):
    address = f"/documentos/{keep('staff').sha256}/"
    unknown = client.get("/documentos/" + "0" * 64 + "/")
    assert client.get(address).status_code == unknown.status_code == 404
    user = create_user(by=None, email="eva@villa.example", name="Eva", password="una-clave-bastante-larga")
    client.force_login(user)
    assert client.get(address).status_code == 404
    assign_role(by=None, user=user, role="evaluator")
    assert client.get(address).status_code == 404, "it may be a workbook with everybody's drafts"
    assign_role(by=None, user=user, role="steward")
    response = client.get(address)
    assert response.status_code == 200 and "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", ["..", "%2e%2e%2fsecret-key", "secret-key", "a" * 63, "A" * 64])
def test_no_other_file_of_the_server(client, name):
    assert client.get(f"/documentos/{name}/").status_code == 404


def test_a_lost_file_is_missing(client, settings):
    document = keep("public")
    (settings.MEDIA_ROOT / document.path).unlink()
    assert client.get(f"/documentos/{document.sha256}/").status_code == 404
    assert Document.objects.count() == 1

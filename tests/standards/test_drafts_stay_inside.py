"""A draft is nowhere in the open data: not in a file, a page, a feed, the interface, the catalogue or a copy."""

import gzip

import pytest
from django.core.files.storage import default_storage

from cocrea.opendata import formats
from cocrea.opendata.actions import take_snapshots
from cocrea.opendata.declarations import datasets
from cocrea.opendata.models import Snapshot
from tests.standards.conftest import SECRET

WHOLE = [
    "/datos/",
    "/datos/diccionario/",
    "/datos/caracteristicas/",
    "/datos/datapackage.json",
    "/datos/catalogo.ttl",
    "/datos/catalogo.jsonld",
    "/api/v1/",
    "/api/v1/openapi.json",
]


@pytest.fixture
def files(settings, tmp_path):
    """A store of files of its own."""
    settings.MEDIA_ROOT = tmp_path


def addresses(dataset):
    key = dataset.key
    yield from (f"/datos/{key}.{each.key}" for each in formats.of(dataset))
    yield from (f"/datos/{key}/", f"/datos/{key}.atom", f"/datos/{key}/schema.json", f"/datos/{key}/instantaneas/")
    yield f"/api/v1/{key}/"


@pytest.mark.engine_free
def test_drafts_are_nowhere(client, record, files):
    made = take_snapshots()
    everything = [*WHOLE, *(address for dataset in datasets() for address in addresses(dataset))]
    everything += [copy.get_absolute_url() for copy in made]
    for address in everything:
        response = client.get(address)
        raw = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200 and raw, address
        assert SECRET.encode() not in raw, address
    for copy in Snapshot.objects.all():
        with default_storage.open(copy.path) as file:
            assert SECRET.encode() not in gzip.decompress(file.read())


def test_drafts_cannot_be_asked_for(client, record):
    draft = record.draft_number()
    assert client.get(f"/api/v1/commitments/{draft}/").status_code == 404
    assert client.get("/api/v1/commitments/?plan=2030").json()["rows"] == []
    assert b"2030" not in client.get("/datos/commitments/").content


def test_what_is_published_is_there(client, record):
    """The other way round: the same crawl would find a public row."""
    assert b"2015-2016" in client.get("/datos/commitments.csv").content
    assert b"2015-2016" in client.get("/datos/plans.atom").content

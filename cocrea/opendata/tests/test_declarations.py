"""A dataset is an object: made from a class or at run time, with columns by path or by expression."""

import json

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, FloatField, Value
from django.db.models.functions import Length

from cocrea.documents.models import Source
from cocrea.jobs.models import Run
from cocrea.kernel.access import PUBLIC_PARAMETERS
from cocrea.opendata import declarations
from cocrea.opendata.declarations import Column, Dataset


def make(**more):
    given = {
        "key": "en-marcha",
        "title": "Hecha al vuelo",
        "description": "De una fila",
        "model": Source,
        "columns": ("slug", Column("length", Length("title"), title="Largo", description="Letras", type="integer")),
        "filters": ("length",),
        "queryset": Source.objects.all,
    }
    return Dataset(**(given | more))


@pytest.fixture
def at_run_time(db):
    """A table that nobody declared in code."""
    Source.objects.create(slug="uno", title="abc")
    Source.objects.create(slug="dos", title="abcdef")
    yield declarations.register(make())
    declarations.unregister("en-marcha")


def test_a_table_made_at_run_time_is_everywhere(client, at_run_time):
    assert client.get("/datos/en-marcha.csv").content.decode().splitlines()[1].endswith("uno,3")
    assert client.get("/api/v1/en-marcha/?length=6").json()["rows"][0]["slug"] == "dos"
    assert client.get("/datos/en-marcha/?length=6").status_code == 200
    assert "en-marcha" in client.get("/datos/").content.decode()
    assert "length" in PUBLIC_PARAMETERS
    declarations.unregister("en-marcha")
    assert client.get("/datos/en-marcha.csv").status_code == 404


def test_geojson_where_columns_say_where(client, db):
    Source.objects.create(slug="uno", title="abc")
    place = [
        Column(name, Value(value, FloatField()), title=name, description=name, type="decimal")
        for name, value in (("latitude", 24.02), ("longitude", -104.67))
    ]
    declarations.register(
        make(key="con-lugar", columns=("slug", *place), filters=(), coordinates=("latitude", "longitude"))
    )
    try:
        found = json.loads(client.get("/datos/con-lugar.geojson").content)
        assert found["type"] == "FeatureCollection"
        assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [-104.67, 24.02]}
        assert client.get("/datos/con-lugar.parquet").status_code == 200
    finally:
        declarations.unregister("con-lugar")


def test_what_cannot_be_is_refused_at_once():
    with pytest.raises(ValueError, match="cannot be the key"):
        declarations.register(make(key="sources"))
    with pytest.raises(ValueError, match="cannot be the key"):
        declarations.register(make(key="datapackage"))
    with pytest.raises(ValueError, match="no column"):
        make(filters=("title",))
    with pytest.raises(ValueError, match="twice"):
        make(columns=("slug", "slug"), filters=())
    with pytest.raises(FieldDoesNotExist):
        make(columns=("nothing",), filters=())
    with pytest.raises(TypeError, match="needs a type"):
        make(columns=(Column("x", F("title")),), filters=())
    with pytest.raises(TypeError, match="no colour"):
        make(colour="red")


def test_a_model_that_does_not_say_what_is_public_is_refused_before_any_page_is_opened():
    """What is declared wrong breaks where it is declared, not the page of all tables."""

    class Findings(Dataset):
        key, title, description, model, columns = "hallazgos", "Hallazgos", "Trabajo", Run, ("name",)

    with pytest.raises(TypeError, match=r"hallazgos: Run.objects has no published\(\).*queryset\(\)"):
        Findings()
    Findings(queryset=Run.objects.all)
    type("Own", (Findings,), {"queryset": lambda self: Run.objects.all()})()


def test_meaning_follows_from_the_model():
    column = make(columns=("author", "published"), filters=()).column("author")
    assert str(column.title) == str(Source._meta.get_field("author").verbose_name).capitalize()
    assert str(column.description) == str(Source._meta.get_field("author").help_text)
    assert column.kind.key == "text"


def test_a_computed_column_publishes_the_fields_it_reads():
    assert make().column("length").model_fields == {"title"}


def test_many_rows_are_streamed(client, db, monkeypatch):
    monkeypatch.setattr("cocrea.opendata.views.answers.WHOLE", 1000)
    Source.objects.bulk_create(Source(slug=f"s-{n}", title="x" * 50) for n in range(2500))
    for extension in ("csv", "json", "ndjson", "xlsx", "parquet"):
        response = client.get(f"/datos/sources.{extension}")
        assert response.streaming, extension
        raw = b"".join(response)
        if extension == "csv":
            assert raw.count(b"\r\n") == 2501
        if extension == "json":
            assert len(json.loads(raw)["rows"]) == 2500
        if extension == "ndjson":
            assert len([json.loads(line) for line in raw.splitlines()]) == 2500

"""What we say of our data holds for validators made by others: Frictionless, rdflib, OpenAPI."""

import frictionless
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from rdflib import Graph
from rdflib.compare import isomorphic, to_isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from cocrea.ledger.models import Event
from cocrea.opendata.declarations import datasets
from cocrea.plans.models import ActionPlan, Commitment


def test_the_data_package_validates_with_its_rows(client, record, tmp_path):
    package = client.get("/datos/datapackage.json")
    (tmp_path / "datapackage.json").write_bytes(package.content)
    for resource in package.json()["resources"]:
        answer = client.get(f"/datos/{resource['path']}")
        (tmp_path / resource["path"]).write_bytes(b"".join(answer) if answer.streaming else answer.content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, [(t.name, e.note, e.row_number) for t in report.tasks for e in t.errors]
    read = {task.name: task.stats.get("rows") for task in report.tasks}
    there = (ActionPlan.objects.published().count(), Commitment.objects.published().count())
    assert (read["plans"], read["commitments"], read["ledger"]) == (*there, Event.objects.public().count())
    assert len(report.tasks) == len(datasets())


def test_a_broken_reference_or_code_would_be_seen(client, record, tmp_path):
    """The validator looks at the rows: with a plan that does not exist it complains."""
    client_get = client.get("/datos/datapackage.json")
    (tmp_path / "datapackage.json").write_bytes(client_get.content)
    for resource in client_get.json()["resources"]:
        answer = client.get(f"/datos/{resource['path']}")
        raw = (b"".join(answer) if answer.streaming else answer.content).decode()
        if resource["name"] == "activities":
            raw = raw.replace("2015-2016,2a", "1999-2000,2a").replace(",plan,", ",elsewhere,")
        (tmp_path / resource["path"]).write_text(raw, newline="")
    found = frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])
    assert {kind for (kind,) in found} >= {"foreign-key", "constraint-error"}


def test_each_table_schema_is_the_one_of_the_package(client, record):
    for resource in client.get("/datos/datapackage.json").json()["resources"]:
        schema = client.get(f"/datos/{resource['name']}/schema.json").json()
        assert schema == resource["schema"]
        assert frictionless.Schema.from_descriptor(schema).field_names == [f["name"] for f in schema["fields"]]


def graphs(client):
    turtle = client.get("/datos/catalogo.ttl")
    jsonld = client.get("/datos/catalogo.jsonld")
    assert turtle["Content-Type"].startswith("text/turtle") and jsonld["Content-Type"] == "application/ld+json"
    return Graph().parse(data=turtle.content, format="turtle"), Graph().parse(data=jsonld.content, format="json-ld")


def test_turtle_and_jsonld_say_the_same(client, record):
    turtle, jsonld = graphs(client)
    assert len(turtle) == len(jsonld) > 500
    assert isomorphic(turtle, jsonld), [*(to_isomorphic(turtle) - to_isomorphic(jsonld))][:3]


def test_the_catalogue_says_what_dcat_asks_for(client, record):
    graph, _ = graphs(client)
    assert len([*graph.subjects(RDF.type, DCAT.Catalog)]) == 1
    entries = [*graph.subjects(RDF.type, DCAT.Dataset)]
    assert len(entries) == len(datasets())
    for entry in entries:
        for needed in (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCTERMS.license,
            DCTERMS.accrualPeriodicity,
            DCAT.distribution,
        ):
            assert [*graph.objects(entry, needed)], (entry, needed)
    files = [*graph.subjects(RDF.type, DCAT.Distribution)]
    assert all([*graph.objects(each, DCAT.downloadURL)] and [*graph.objects(each, DCAT.mediaType)] for each in files)


def test_publishers_are_rows_with_dates(client, record):
    """Whose term is over contributes; who is in charge today publishes; nobody in charge, the exercise itself."""
    graph, _ = graphs(client)
    names = {str(graph.value(p, FOAF.name)) for p in graph.objects(None, DCTERMS.publisher)}
    former = {str(graph.value(p, FOAF.name)) for p in graph.objects(None, DCTERMS.contributor)}
    assert (names, former) == ({"Ejercicio"}, {"Cuerpo, «S. C.»"})
    from_table = record.in_charge_again()
    graph, _ = graphs(client)
    assert {str(graph.value(p, FOAF.name)) for p in graph.objects(None, DCTERMS.publisher)} == {from_table}


def test_the_interface_is_described(client, record):
    described = client.get("/api/v1/openapi.json").json()
    validate(described)
    paths = described["paths"]
    assert len(paths) == 1 + 2 * len(datasets())
    asked = {parameter["name"] for parameter in paths["/api/v1/commitments/"]["get"]["parameters"]}
    assert {"plan", "after", "limit"} <= asked


def test_rows_are_as_described(client, record):
    """Every row of the interface validates against its own JSON Schema."""
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    for dataset in datasets():
        validator = Draft202012Validator(schemas[dataset.key.replace("-", "_")])
        for row in client.get(f"/api/v1/{dataset.key}/").json()["rows"]:
            validator.validate(row)
            assert list(row) == dataset.names

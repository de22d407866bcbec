"""The interface for programs as OpenAPI 3.1, made from the same declarations."""

from django.conf import settings
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.opendata import licences
from cocrea.opendata.columns import Column
from cocrea.opendata.declarations import Dataset

ERROR = {"$ref": "#/components/responses/Error"}


def describe(datasets: list[Dataset]) -> dict:
    """The whole description: one path for the list, two for each table."""
    exercise = Exercise.objects.first()
    licence = licences.of(exercise)
    info = {
        "title": _("Open data of %(name)s") % {"name": exercise.name if exercise else "Cocrea"},
        "version": "1",
        "description": _("Every published row. No key is needed. Rows come by permanent number: follow “next”."),
    }
    if licence.url:
        info["license"] = {"name": licence.title, "url": licence.url}
    paths = {"/api/v1/": {"get": operation("list_tables", _("Tables"), ok({"$ref": "#/components/schemas/Tables"}))}}
    for dataset in datasets:
        paths |= paths_of(dataset)
    schemas = {name_of(dataset): row_schema(dataset) for dataset in datasets}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": settings.SITE_URL}],
        "tags": [{"name": dataset.key, "description": str(dataset.description)} for dataset in datasets],
        "paths": paths,
        "components": {
            "schemas": schemas | {"Tables": TABLES, "Problem": PROBLEM},
            "responses": {
                "Error": {
                    "description": _("It cannot be answered; the text says why and what there is."),
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
        },
    }


TABLE = {key: {"type": "string"} for key in ("key", "title", "description", "url", "schema")} | {
    "rows": {"type": "integer"}
}
TABLES = {
    "type": "object",
    "required": ["rows"],
    "properties": {
        "openapi": {"type": "string"},
        "rows": {"type": "array", "items": {"type": "object", "properties": TABLE}},
    },
}
PROBLEM = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "string"},
        "filters": {"type": "array", "items": {"type": "string"}},
        "datasets": {"type": "array", "items": {"type": "string"}},
    },
}


def paths_of(dataset: Dataset) -> dict:
    """Its rows, and one row."""
    row = {"$ref": f"#/components/schemas/{name_of(dataset)}"}
    listed = {
        "type": "object",
        "required": ["dataset", "next", "rows"],
        "properties": {
            "dataset": {"const": dataset.key},
            "count": {"type": "integer", "description": _("Rows in all; only on the first page.")},
            "next": {"type": ["string", "null"], "description": _("Address of the rows that follow.")},
            "rows": {"type": "array", "items": row},
        },
    }
    one = {
        "type": "object",
        "required": ["dataset", "row"],
        "properties": {"dataset": {"const": dataset.key}, "row": row},
    }
    name = name_of(dataset)
    many = operation(f"list_{name}", str(dataset.title), ok(listed), dataset.key, parameters(dataset))
    single = operation(f"get_{name}", _("One row: %(table)s") % {"table": dataset.title}, ok(one), dataset.key, [ID])
    return {f"/api/v1/{dataset.key}/": {"get": many}, f"/api/v1/{dataset.key}/{{id}}/": {"get": single}}


ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def operation(name: str, summary: str, answer: dict, tag: str = "", asked: list | None = None) -> dict:
    """One GET."""
    described = {"operationId": name, "summary": summary, "responses": {"200": answer}}
    if tag:
        described |= {"tags": [tag], "parameters": asked or []}
        described["responses"] |= {"400": ERROR, "404": ERROR}
    return described


def ok(schema: dict) -> dict:
    """An answer as it should be."""
    return {"description": _("What was asked for."), "content": {"application/json": {"schema": schema}}}


def parameters(dataset: Dataset) -> list[dict]:
    """Paging, and the columns by which rows can be chosen."""
    paging = [
        ("after", _("Only rows with a greater permanent number."), {"type": "integer", "minimum": 0}),
        (
            "before",
            _("Only rows with a smaller permanent number, the last of them."),
            {"type": "integer", "minimum": 0},
        ),
        ("limit", _("Rows at most."), {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}),
    ]
    chosen = [
        (name, str(dataset.column(name).description), dict(dataset.column(name).kind.json))
        for name in dataset.filters
    ]
    return [
        {"name": name, "in": "query", "description": text, "schema": schema}
        for name, text, schema in [*paging, *chosen]
    ]


def row_schema(dataset: Dataset) -> dict:
    """JSON Schema of a row."""
    return {
        "type": "object",
        "title": str(dataset.title),
        "required": dataset.names,
        "properties": {column.name: value_schema(column) for column in dataset.columns},
    }


def value_schema(column: Column) -> dict:
    """JSON Schema of a value: anything but the row's number may be missing."""
    schema = dict(column.kind.json) | {"title": str(column.title), "description": str(column.description)}
    if column.name != "id":
        schema["type"] = [schema["type"], "null"]
        if column.choices:
            schema["enum"] = [*(key for key in column.choices if key not in ("", None)), None]
    return schema


def name_of(dataset: Dataset) -> str:
    """Its key as names in code are written."""
    return dataset.key.replace("-", "_")

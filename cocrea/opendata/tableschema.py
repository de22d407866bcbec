"""Table Schema and data package (Frictionless): the columns and the files, described for programs."""

from django.conf import settings
from django.urls import reverse

from cocrea.exercise.models import Exercise
from cocrea.ledger.changes import last_public
from cocrea.opendata import licences
from cocrea.opendata.addresses import absolute
from cocrea.opendata.columns import Column
from cocrea.opendata.declarations import Dataset, datasets, of_model


def schema(dataset: Dataset) -> dict:
    """The Table Schema of a dataset's CSV."""
    described = {
        "fields": [field(column) for column in dataset.columns],
        "missingValues": [""],
        "primaryKey": "id",
    }
    keys = [key for column in dataset.columns if (key := foreign_key(column, dataset))]
    return described | ({"foreignKeys": keys} if keys else {})


def field(column: Column) -> dict:
    """One column: name, title, meaning, type, and the codes it may hold."""
    described = {"name": column.name, "title": str(column.title), "description": str(column.description)}
    described |= {key: value for key, value in column.kind.schema.items() if key != "constraints"}
    constraints = {**column.kind.schema.get("constraints", {}), **column.constraints}
    if column.name == "id":
        constraints |= {"required": True, "unique": True}
    if codes := [key for key in column.choices if key not in ("", None)]:
        constraints["enum"] = codes
    return described | ({"constraints": constraints} if constraints else {})


def foreign_key(column: Column, dataset: Dataset) -> dict | None:
    """To which column of which table the values refer; None for ordinary values."""
    found = reference(column)
    if found is None:
        return None
    resource, name = found
    # A table that refers to itself is called by an empty name.
    return {
        "fields": column.name,
        "reference": {"resource": "" if resource == dataset.key else resource, "fields": name},
    }


def reference(column: Column) -> tuple[str, str] | None:
    """(key of the table, its column) whose values this column repeats, where both are published."""
    target = of_model(column.target) if column.target else None
    if target is None:
        return None
    key = column.fields[-1].name
    return next(((target.key, other.name) for other in target.columns if other.path == key), None)


def package() -> dict:
    """`datapackage.json`: every table as a CSV beside it. It brings number and hash of the last public event of the
    ledger: whoever keeps the package can tell later whether the ledger is still the one of that day."""
    exercise = Exercise.objects.first()
    licence = licences.of(exercise)
    last = last_public()
    described = {
        "profile": "tabular-data-package",
        "name": exercise.slug if exercise else "cocrea",
        "title": exercise.name if exercise else "Cocrea",
        "description": exercise.summary if exercise else "",
        "homepage": settings.SITE_URL + "/datos/",
        "version": str(last.seq if last else 0),
        "licenses": [{"name": licence.key, "title": licence.title, "path": licence.url}] if licence.url else [],
        "resources": [resource(dataset) for dataset in datasets()],
    }
    if last:
        described["created"] = last.at.isoformat(timespec="seconds")
        described["ledger"] = {
            "event": last.seq,
            "hash": last.hash,
            "path": settings.SITE_URL + reverse("ledger:verify"),
        }
    return {key: value for key, value in described.items() if value not in ("", [])}


def resource(dataset: Dataset) -> dict:
    """One table of the package."""
    own = licences.named(dataset.licence) if dataset.licence else None
    licence = {"licenses": [{"name": own.key, "title": own.title, "path": own.url}]} if own and own.url else {}
    return licence | {
        "profile": "tabular-data-resource",
        "name": dataset.key,
        "title": str(dataset.title),
        "description": str(dataset.description),
        "path": f"{dataset.key}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "homepage": absolute("dataset-detail", dataset.key),
        "schema": schema(dataset),
    }

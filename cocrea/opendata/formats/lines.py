"""JSON, NDJSON and GeoJSON, written row by row with orjson."""

import datetime
import decimal
from collections.abc import Iterator

import orjson

from cocrea.opendata import kinds
from cocrea.opendata.declarations import Dataset

BATCH = 500


def plain(value):
    """What orjson leaves to us: moments, days and exact numbers. Raises TypeError for anything else."""
    if isinstance(value, datetime.datetime):
        return kinds.moment_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value)} has no JSON")


def dumps(value) -> bytes:
    """Compact JSON."""
    return orjson.dumps(value, default=plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def objects(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[dict]:
    """Each row as column -> value."""
    names = dataset.names
    return (dict(zip(names, row, strict=True)) for row in rows)


def batched(parts: Iterator[bytes], joint: bytes) -> Iterator[bytes]:
    """The parts with `joint` between them, a few hundred at a time."""
    batch, before = [], b""
    for part in parts:
        batch.append(part)
        if len(batch) == BATCH:
            yield before + joint.join(batch)
            batch, before = [], joint
    if batch:
        yield before + joint.join(batch)


def write_json(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
    """An object whose only list is `rows`."""
    yield b'{"dataset":' + dumps(dataset.key) + b',"title":' + dumps(str(dataset.title)) + b',"rows":[\n'
    yield from batched((dumps(each) for each in objects(dataset, rows)), b",\n")
    yield b"\n]}\n"


def write_ndjson(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
    """One object a line."""
    return batched((dumps(each) + b"\n" for each in objects(dataset, rows)), b"")


def write_geojson(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
    """A feature for each row; one whose place nobody knows has no geometry. Longitude comes first (RFC 7946)."""
    yield b'{"type":"FeatureCollection","features":[\n'
    yield from batched((dumps(feature(dataset, each)) for each in objects(dataset, rows)), b",\n")
    yield b"\n]}\n"


def feature(dataset: Dataset, row: dict) -> dict:
    """One row as a GeoJSON feature."""
    latitude, longitude = (row[name] for name in dataset.coordinates)
    known = latitude is not None and longitude is not None
    point = {"type": "Point", "coordinates": [longitude, latitude]} if known else None
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}

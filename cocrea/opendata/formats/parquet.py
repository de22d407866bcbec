"""Parquet: typed columns in groups of rows, each column with its title and meaning."""

import itertools
import tempfile
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from cocrea.opendata import kinds
from cocrea.opendata.columns import Column
from cocrea.opendata.declarations import Dataset
from cocrea.opendata.formats.temporary import pieces

GROUP = 10_000
TYPES = {
    kinds.TEXT: pa.string(),
    kinds.EDTF: pa.string(),
    kinds.INTEGER: pa.int64(),
    kinds.BOOLEAN: pa.bool_(),
    kinds.DATE: pa.date32(),
    kinds.MOMENT: pa.timestamp("us", tz="UTC"),
}


def schema(dataset: Dataset) -> pa.Schema:
    """The columns with their types and meanings."""
    fields = [
        pa.field(
            column.name,
            arrow_type(column),
            metadata={"title": str(column.title), "description": str(column.description)},
        )
        for column in dataset.columns
    ]
    return pa.schema(fields, metadata={"dataset": dataset.key, "title": str(dataset.title)})


def arrow_type(column: Column) -> pa.DataType:
    """Exact numbers keep the digits that their model field has; computed ones are floating."""
    if column.kind is not kinds.DECIMAL:
        return TYPES[column.kind]
    last = column.fields[-1] if column.fields else None
    digits = getattr(last, "max_digits", None)
    return pa.decimal128(digits, last.decimal_places) if digits else pa.float64()


def write_parquet(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
    """Written to a temporary file group by group, then sent."""
    form = schema(dataset)
    floats = [index for index, field in enumerate(form) if pa.types.is_floating(field.type)]
    with tempfile.TemporaryFile() as file:
        with pq.ParquetWriter(file, form, compression="zstd") as writer:
            for group in iter(lambda: list(itertools.islice(rows, GROUP)), []):
                columns = [list(values) for values in zip(*group, strict=True)]
                for index in floats:
                    columns[index] = [None if value is None else float(value) for value in columns[index]]
                arrays = [pa.array(values, field.type) for values, field in zip(columns, form, strict=True)]
                writer.write_table(pa.Table.from_arrays(arrays, schema=form))
        yield from pieces(file)

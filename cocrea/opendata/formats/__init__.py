"""The formats in which every dataset can be had: the same rows in all, each written in constant memory.

A writer takes a dataset and its rows (tuples in the order of the columns, None where empty) and yields bytes. It is
named by its path and loaded when first needed: the libraries of Parquet and Excel would take half a second and 60 MB
of every process from the start.
"""

import dataclasses
from collections.abc import Iterator

from django.utils.module_loading import import_string

from cocrea.opendata.declarations import Dataset


@dataclasses.dataclass(frozen=True)
class Format:
    """`media_type` as IANA lists it; `charset` where it is text; `specification`: address of its open standard."""

    key: str
    label: str
    media_type: str
    specification: str
    writer: str
    charset: str = ""

    @property
    def content_type(self) -> str:
        """For the header of an answer."""
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type

    def write(self, dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
        """The file, piece by piece."""
        return import_string(f"cocrea.opendata.formats.{self.writer}")(dataset, rows)


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"
_all = (
    Format("csv", "CSV", "text/csv", "https://www.rfc-editor.org/rfc/rfc4180", "delimited.write_csv", "utf-8"),
    Format("xlsx", "Excel (XLSX)", EXCEL, "https://www.iso.org/standard/71691.html", "spreadsheet.write_xlsx"),
    Format("json", "JSON", "application/json", "https://www.rfc-editor.org/rfc/rfc8259", "lines.write_json"),
    Format("ndjson", "NDJSON", "application/x-ndjson", "https://github.com/ndjson/ndjson-spec", "lines.write_ndjson"),
    Format("parquet", "Parquet", PARQUET, "https://parquet.apache.org/docs/", "parquet.write_parquet"),
    Format(
        "geojson", "GeoJSON", "application/geo+json", "https://www.rfc-editor.org/rfc/rfc7946", "lines.write_geojson"
    ),
)
FORMATS = {each.key: each for each in _all}


def of(dataset: Dataset) -> list[Format]:
    """The formats of a dataset: GeoJSON only where columns say where each row is."""
    return [each for each in _all if each.key != "geojson" or dataset.coordinates]

"""The letter as tagged PDF (PDF/UA-1), made by typst: one wheel, no system libraries."""

import dataclasses
import functools
import json
from pathlib import Path

import typst

from cocrea.letters.writing.paper import Paper, qr
from cocrea.letters.writing.words import labels

TEMPLATE = Path(__file__).with_name("letter.typ")


def pdf_of(paper: Paper) -> bytes:
    """The bytes of the PDF."""
    data = dataclasses.asdict(paper) | labels() | {"title": paper.title, "qr": qr(paper.address, "svg").decode()}
    return typst.compile(template(), format="pdf", sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"])


@functools.cache
def template() -> bytes:
    """The source that draws it."""
    return TEMPLATE.read_bytes()

"""The report as a tagged PDF (PDF/UA-1), by typst. Texts go in as data, never as markup."""

import json
import re
import tempfile
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from cocrea.meetings.minuting.pdf import ESCAPED, MEDIA_TYPE, MOST_TRIES, UNDRAWN, cleaned, without
from cocrea.status.report import blocks, picture

__all__ = ["MEDIA_TYPE", "pdf_of"]
TEMPLATE = Path(__file__).with_name("results.typ")


def pdf_of(report: blocks.Report) -> bytes:
    """The file. Characters that no font of this machine can draw are named by their number instead."""
    with tempfile.TemporaryDirectory() as folder:
        told = json.dumps(cleaned(data_of(report, Path(folder))), ensure_ascii=False)
        source = Path(folder) / "main.typ"
        source.write_bytes(TEMPLATE.read_bytes())
        for _try in range(MOST_TRIES):
            try:
                return typst.compile(
                    str(source), root=folder, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": told}
                )
            except typst.TypstError as error:
                found = UNDRAWN.search(str(error))
                if not found:
                    raise
                told = without(told, ESCAPED.sub(lambda m: chr(int(m[1], 16)), found[1]))
    raise ValueError("the PDF cannot be drawn")


def data_of(report: blocks.Report, folder: Path) -> dict:
    """What the template draws; pictures are put into `folder`."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "cover": [list(pair) for pair in report.cover],
        "blocks": list(filter(None, (data(block, folder, n) for n, block in enumerate(report.blocks)))),
        "address": settings.SITE_URL + report.address,
        "words": {"page": _("Page"), "of": _("of"), "detail": _("Detail"), "says": _("What it says")},
    }


def data(block, folder: Path, number: int) -> dict | None:
    """A block as data; None for a picture whose file is gone."""
    match block:
        case blocks.Heading():
            return {"kind": "heading", "text": block.text, "level": str(block.level - 1)}
        case blocks.Paragraph():
            return {"kind": "paragraph", "words": words(block.words)}
        case blocks.Bullets():
            return {"kind": "bullets", "items": [words(each) for each in block.items]}
        case blocks.Table():
            rows = [[words(cell) for cell in row] for row in block.rows]
            dense = "yes" if block.is_dense else ""
            return {"kind": "table", "head": list(block.head), "rows": rows, "dense": dense}
        case blocks.Bars():
            (folder / f"{number}.png").write_bytes(picture.bars(block))
            return {"kind": "image", "file": f"{number}.png", "alt": picture.told(block), "wide": "yes"}
        case blocks.Picture():
            path = Path(settings.MEDIA_ROOT) / block.path
            if not path.is_file():
                return None
            (folder / f"{number}.jpg").write_bytes(picture.small(path))
            return {"kind": "image", "file": f"{number}.jpg", "alt": block.alt, "wide": ""}


LONG = re.compile(r"\S{30}(?=\S)")


def words(each: blocks.Words) -> list[str]:
    """A text and the whole address to which it leads. A very long word may be broken anywhere."""
    return [LONG.sub(lambda part: part[0] + "\u200b", each.text), settings.SITE_URL + each.href if each.href else ""]

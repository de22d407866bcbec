"""Pictures for paper: charts of bars, and evidence made small."""

import io
import json
from pathlib import Path

import typst
from PIL import Image

from cocrea.status.report.blocks import Bars

TEMPLATE = Path(__file__).with_name("bars.typ")
DOTS = 220  # an inch


def bars(block: Bars) -> bytes:
    """The bars as PNG: the words above each, the number at its end. Typst draws it, for it has the letters."""
    rows = [[label, "" if share is None else f"{share * 100:.2f}", text] for label, share, text in block.rows]
    return typst.compile(str(TEMPLATE), format="png", ppi=DOTS, sys_inputs={"rows": json.dumps(rows)})


def told(block: Bars) -> str:
    """The same in words."""
    return f"{block.title}: " + "; ".join(f"{label}: {text}" for label, _share, text in block.rows)


def small(path: Path) -> bytes:
    """A picture of at most 900 pixels, as JPEG."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        image.thumbnail((900, 900))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=80)
    return out.getvalue()

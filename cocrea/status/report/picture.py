"""Pictures for paper: charts of bars, and evidence made small."""

import io
import json
from pathlib import Path

import typst
from PIL import Image

from cocrea.status.report.blocks import Bars

TEMPLATE = Path(__file__).with_name("bars.typ")
SHARP = 220  # pixels to the inch


def bars(block: Bars) -> bytes:
    """The bars as PNG: the words above, the number at the end. Typst brings letters with every accent."""
    rows = [(" ".join(label.split()), float(share or 0), " ".join(text.split())) for label, share, text in block.rows]
    source, told_rows = TEMPLATE.read_bytes(), json.dumps(rows, ensure_ascii=False)
    return typst.compile(source, format="png", ppi=SHARP, sys_inputs={"rows": told_rows})


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

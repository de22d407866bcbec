"""Pictures for paper: charts of bars, and evidence made small."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cocrea.status.report.blocks import Bars

WIDTH, STEP, MARGIN = 1500, 110, 20
INK, TRACK, FILL = "#1c2733", "#e5e0d8", "#9a4a38"


def bars(block: Bars) -> bytes:
    """The bars as PNG: the words above, the number at the end."""
    image = Image.new("RGB", (WIDTH, STEP * max(1, len(block.rows)) + MARGIN), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(34)
    for index, (label, share, text) in enumerate(block.rows):
        top = index * STEP + MARGIN
        draw.text((0, top), shortened(label, draw, font), fill=INK, font=font)
        draw.text((WIDTH - draw.textlength(text, font=font), top), text, fill=INK, font=font)
        draw.rectangle((0, top + 48, WIDTH, top + 70), fill=TRACK)
        if share:
            draw.rectangle((0, top + 48, max(1, int(WIDTH * share)), top + 70), fill=FILL)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def shortened(label: str, draw: ImageDraw.ImageDraw, font) -> str:
    """A label that leaves room for the number."""
    while draw.textlength(label, font=font) > WIDTH * 0.78:
        label = label[:-2].rstrip("… ") + "…"
    return label


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

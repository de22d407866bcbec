"""The logo of an exercise: whatever picture comes, a small PNG is kept that harms nobody and costs little."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from cocrea.kernel.errors import Refused

FORMATS = ["PNG", "JPEG", "WEBP"]
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
BOX = (300, 84)  # three times the room at the head of a page, for fine screens
LIGHT = 12_000  # bytes; a first visit has 40,000 for everything
COLOURS = (128, 48, 16)


def drawn(content: bytes) -> bytes:
    """The picture drawn anew as a PNG within `BOX`, without what cameras or programs wrote into it.
    Raises Refused for anything but a sound PNG, JPG or WebP of a sensible size."""
    if not content:
        raise Refused(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise Refused(_("The picture is larger than %(size)d MB. Make it smaller.") % {"size": MOST_BYTES // 1024**2})
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(_("The picture has too many pixels. Make it smaller."))
            small = ImageOps.exif_transpose(image).convert("RGBA")
    except UnidentifiedImageError as error:
        text = _("Send the logo as PNG, JPG or WebP. An SVG is not taken: it can carry a program.")
        raise Refused(text) from error
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Refused(_("The picture is damaged. Save it again and send it.")) from error
    small.thumbnail(BOX, Image.Resampling.LANCZOS)
    return _light(small)


def _light(image: Image.Image) -> bytes:
    """The PNG; with fewer colours where it would be heavy."""
    kept = _png(image)
    for colours in COLOURS:
        if len(kept) <= LIGHT:
            break
        kept = _png(image.quantize(colours, method=Image.Quantize.FASTOCTREE))
    return kept


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()

"""Which files are kept, and whether a file is what its name says. Looked at by its bytes, never by what it claims."""

import dataclasses
import io
from pathlib import PurePath

import puremagic
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from cocrea.kernel import archives
from cocrea.kernel.errors import Refused

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of file that is kept. `member`: what a zipped one must hold."""

    media_type: str
    extensions: tuple[str, ...]
    member: str = ""


KINDS = (
    Kind("application/pdf", (".pdf",)),
    Kind(f"{OPEN_XML}wordprocessingml.document", (".docx",), "word/document.xml"),
    Kind(f"{OPEN_XML}spreadsheetml.sheet", (".xlsx",), "xl/workbook.xml"),
    Kind(f"{OPEN_DOCUMENT}text", (".odt",), "content.xml"),
    Kind(f"{OPEN_DOCUMENT}spreadsheet", (".ods",), "content.xml"),
    Kind("text/csv", (".csv",)),
    Kind("image/jpeg", (".jpg", ".jpeg")),
    Kind("image/png", (".png",)),
)
ALLOWED = "PDF, DOCX, XLSX, ODT, ODS, CSV, JPG, PNG"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes, file_name: str) -> Kind:
    """The kind of a file. Raises Refused, in words, for what is not kept or is not what its name says."""
    suffix = PurePath(file_name).suffix.lower()
    kind = next((each for each in KINDS if suffix in each.extensions), None)
    if kind is None:
        raise Refused(_("Files of this type are not kept. Send one of these: %(list)s.") % {"list": ALLOWED})
    if not content:
        raise Refused(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than %(size)d MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    if not _is_what_it_says(content, kind):
        raise Refused(_("The file is not what its name says (%(suffix)s).") % {"suffix": suffix})
    return kind


def _is_what_it_says(content: bytes, kind: Kind) -> bool:
    found = magic_extensions(content)
    if kind.media_type == "text/csv":
        # CSV has no mark of its own: it is text, and nothing whose mark is known to be something else.
        is_text = content.startswith(UTF_16) or b"\0" not in content or _is_utf_16(content)
        return is_text and not found & {".pdf", ".zip", ".exe", ".html", ".htm", ".svg", ".xml", ".png", ".jpg"}
    if not kind.member:
        return bool(found & set(kind.extensions))
    names = archives.names_inside(content)  # refuses macros and bombs, with words of its own
    if kind.member not in names:
        return False
    return not kind.media_type.startswith(OPEN_DOCUMENT) or archives.first_member(content) == kind.media_type.encode()


def _is_utf_16(content: bytes) -> bool:
    sample = content[:4000]
    return sample.count(0) * 5 > len(sample) * 2


def magic_extensions(content: bytes) -> set[str]:
    """The extensions that the first bytes speak for; several, because kinds share marks."""
    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def without_traces(content: bytes, kind: Kind) -> bytes:
    """The file as it is kept: images are drawn anew, upright, without what cameras write into them (place, device,
    person). Anything else stays as it is. Raises Refused for a damaged or enormous image."""
    if not kind.media_type.startswith("image/"):
        return content
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(_("The image has too many pixels. Make it smaller."))
            return _redrawn(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(_("The image is damaged.")) from error


def _redrawn(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P":
        bare.putpalette(upright.getpalette())
    bare.paste(upright)
    buffer = io.BytesIO()
    extra = {"transparency": image.info["transparency"]} if "transparency" in image.info else {}
    if image.format == "JPEG":
        bare.save(buffer, "JPEG", quality=88, optimize=True)
    else:
        bare.save(buffer, "PNG", optimize=True, **extra)
    return buffer.getvalue()


BOX, QUALITY = (1280, 1280), 78  # of the smaller picture that the public gets


def smaller(content: bytes, kind: Kind, box: tuple[int, int] = BOX) -> bytes | None:
    """Of a picture, a JPEG within `box`, upright and without what cameras write into it; None for what is no picture.
    Raises Refused for a damaged or enormous one."""
    if not kind.media_type.startswith("image/"):
        return None
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(_("The image has too many pixels. Make it smaller."))
            image.draft("RGB", box)  # JPEG is read small at once
            small = ImageOps.exif_transpose(image)
            small.thumbnail(box)
            white = Image.new("RGB", small.size, "white")
            small = small.convert("RGBA")
            white.paste(small, mask=small.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(_("The image is damaged.")) from error
    buffer = io.BytesIO()
    white.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()

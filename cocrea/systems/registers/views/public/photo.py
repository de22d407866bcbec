"""The picture of an entry, drawn anew and small."""

import io

from django.http import Http404, HttpRequest, HttpResponse
from PIL import Image

from cocrea.documents import shelf
from cocrea.kernel.access import public
from cocrea.systems.registers.models import Photo

WIDTHS = {160: 60, 480: 68, 1280: 78}  # of a picture, with the quality at which it is drawn


@public()
def photo(request: HttpRequest, pk: int, width: int) -> HttpResponse:
    """A public picture of an entry that everybody reads, no wider than asked for."""
    shown = Photo.objects.select_related("document", "entry__register").filter(pk=pk).first()
    if shown is None or not shown.is_public or width not in WIDTHS:
        raise Http404(str(pk))
    try:
        content = drawn(shelf.read(shown.document.path), width)
    except OSError as error:
        raise Http404(str(pk)) from error
    response = HttpResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=300"
    return response


def drawn(content: bytes, width: int) -> bytes:
    """The picture no wider and no higher than that, as JPEG. Raises OSError for what is none."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as image:
        image.draft("RGB", (width, width))
        image.thumbnail((width, width))
        buffer = io.BytesIO()
        image.convert("RGB").save(buffer, "JPEG", quality=WIDTHS[width], optimize=True)
    return buffer.getvalue()

"""Evidence made up for tests."""

import io

from PIL import Image

from cocrea.actors.models import Organization
from cocrea.evidence import actions
from cocrea.evidence.models import Evidence

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
GPS, DEVICE = 0x8825, 0x010F  # EXIF: where it was, and with which camera


def photo(size=(640, 480), colour="teal", quality=90) -> bytes:
    """A photo as a telephone makes it: with its place and its maker inside."""
    image, exif = Image.new("RGB", size, colour), Image.Exif()
    exif[DEVICE] = "Cámara de prueba"
    exif[GPS] = {1: "N", 2: (24.0, 1.0, 30.0), 3: "W", 4: (104.0, 40.0, 10.0)}
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, exif=exif)
    return buffer.getvalue()


def delivered(commitment, *, by=None, files=None, organization="obras", **more):
    """A delivery in the name of a body."""
    body = Organization.objects.get(slug=organization)
    values = {
        "title": "Lista de asistencia",
        "claim": "Se capacitó a cuarenta personas.",
        "author_organization": body,
    }
    files = [("lista.pdf", PDF)] if files is None else files
    return actions.submit_evidence(by=by, commitment=commitment, files=files, **(values | more))


def submitted(commitment, **more) -> Evidence:
    """The first piece of a delivery."""
    return delivered(commitment, **more).evidence.order_by("number").first()


def body(slug: str) -> Organization:
    """One of the bodies."""
    return Organization.objects.get(slug=slug)

"""Pictures of entries: drawn anew, described, shown with the entry, and taken off."""

import io

import pytest
from PIL import Image

from cocrea.documents.actions import update_document
from cocrea.documents.models import Document
from cocrea.kernel.errors import Invalid, Refused
from cocrea.systems.registers import actions
from cocrea.systems.registers.models import Photo
from cocrea.systems.registers.tests.factory import kiln, kilns

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return actions.keep_entry(by=None, register=kilns(), values=kiln(1), publish=True)


def picture() -> bytes:
    """A photograph with what a camera writes into it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Camara de ejemplo"
    Image.new("RGB", (1600, 900), "brown").save(out, "JPEG", exif=exif)
    return out.getvalue()


def attach(entry, **more):
    given = {"file_name": "horno.jpg", "content": picture(), "alt": "El horno de frente"} | more
    return actions.attach_photo(by=None, entry=entry, **given)


def test_it_is_drawn_anew_and_public_with_the_entry(entry, settings):
    photo = attach(entry)
    kept = (settings.MEDIA_ROOT / photo.document.path).read_bytes()
    assert b"Camara de ejemplo" not in kept and max(Image.open(io.BytesIO(kept)).size) <= 1200
    assert photo.is_public and Photo.objects.published().get() == photo
    with pytest.raises(Refused):
        attach(entry)
    actions.withdraw_entry(by=None, entry=entry, reason="Se revisa")
    assert not Photo.objects.published().exists()


def test_it_must_be_described_and_be_a_picture(entry):
    with pytest.raises(Invalid):
        attach(entry, alt=" ")
    with pytest.raises(Refused):
        attach(entry, content=b"a,b\n1,2\n", file_name="tabla.csv")
    assert not Photo.objects.exists()


def test_taken_off_nobody_sees_the_file_any_more(entry):
    photo = attach(entry)
    actions.remove_photo(by=None, photo=photo)
    photo.document.refresh_from_db()
    assert not Photo.objects.exists() and not photo.document.is_public


def test_taking_a_picture_off_hides_no_file_that_another_page_shows(entry):
    photo, other = attach(entry), actions.keep_entry(by=None, register=entry.register, values=kiln(2), publish=True)
    second = attach(other)
    actions.remove_photo(by=None, photo=photo)
    assert Photo.objects.published().get() == second
    update_document(by=None, document=second.document, visibility="public")
    actions.remove_photo(by=None, photo=second)
    assert Document.objects.get(pk=second.document_id).is_public

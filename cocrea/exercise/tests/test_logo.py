"""The logo: drawn anew, small, harmless; shown by every page."""

import io

import pytest
from PIL import Image

from cocrea.accounts.models import Role, User
from cocrea.documents.models import Document
from cocrea.exercise.actions import keep_exercise, keep_logo
from cocrea.exercise.logo import BOX, LIGHT, drawn
from cocrea.exercise.models import Exercise
from cocrea.kernel.errors import NotAllowed, Refused
from cocrea.ledger.models import Event


def picture(kind="PNG", size=(900, 500), mode="RGB", **more) -> bytes:
    image = Image.effect_noise(size, 90).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, kind, **more)
    return buffer.getvalue()


@pytest.fixture
def exercise(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return keep_exercise(by=None, slug="villa", name="Villa Abierta", territory="Villa")


@pytest.mark.engine_free
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_it_is_a_small_png_without_what_came_with_it(kind):
    exif = Image.Exif()
    exif[0x010E] = "SECRETO"
    content = picture(kind, exif=exif)
    assert b"SECRETO" in content
    small = drawn(content)
    with Image.open(io.BytesIO(small)) as image:
        assert image.format == "PNG" and image.width <= BOX[0] and image.height <= BOX[1] and not image.getexif()
    assert b"SECRETO" not in small and len(small) <= LIGHT


@pytest.mark.engine_free
def test_what_is_clear_stays_clear():
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 0, 0, 0)).save(buffer, "PNG")
    with Image.open(io.BytesIO(drawn(buffer.getvalue()))) as image:
        assert image.convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.engine_free
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + bytes(30),
        b"%PDF-1.7",
        picture()[:900],
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        bytes(6 * 1024 * 1024),
        picture(size=(6000, 5000), mode="L"),
    ],
)
def test_anything_else_is_refused_in_words(content):
    with pytest.raises(Refused) as refusal:
        drawn(content)
    assert str(refusal.value)


def test_it_is_public_and_every_page_shows_it_at_once(exercise, client):
    assert b"brand-logo" not in client.get("/acerca/").content
    keep_logo(by=None, exercise=exercise, file_name="escudo.webp", content=picture("WEBP"), alt="Un arco")
    assert Event.objects.count() == 2 and Event.objects.latest("seq").is_public
    exercise.refresh_from_db()
    address = f"/logo/{exercise.logo.sha256}.png"
    page = client.get("/acerca/").content.decode()
    assert f'<img class="brand-logo" src="{address}" alt="Un arco">' in page
    answer = client.get(address)
    assert (
        answer["Content-Type"] == "image/png"
        and answer.content[:4] == b"\x89PNG"
        and "immutable" in answer["Cache-Control"]
    )
    keep_exercise(by=None, exercise=exercise, logo=None)
    assert client.get(address).status_code == 404 and b"brand-logo" not in client.get("/acerca/").content


def test_a_picture_that_was_kept_for_the_staff_becomes_public(exercise):
    made = keep_logo(by=None, exercise=exercise, file_name="a.png", content=picture())
    Document.objects.update(visibility="staff")
    keep_exercise(by=None, exercise=made, logo=None)
    with Image.open(io.BytesIO(drawn(picture()))):
        pass
    content = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(content, "PNG")
    keep_logo(by=None, exercise=made, file_name="b.png", content=content.getvalue())
    Document.objects.update(visibility="staff")
    again = keep_logo(by=None, exercise=made, file_name="b.png", content=content.getvalue())
    assert again.logo.is_public and Exercise.objects.get().logo == again.logo


def test_only_the_coordinator(exercise):
    user = User.objects.create_user("datos@example.org", name="Datos")
    Role.objects.create(user=user, role="steward")
    with pytest.raises(NotAllowed):
        keep_logo(by=user, exercise=exercise, file_name="a.png", content=picture())
    assert not Document.objects.exists()

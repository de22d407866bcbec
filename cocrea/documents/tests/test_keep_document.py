"""Files: what is kept, how, and what is refused."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from PIL import ExifTags, Image

from cocrea.accounts.models import User
from cocrea.documents import actions, kinds, shelf
from cocrea.documents.discarding import discard_document
from cocrea.documents.models import Document, Source
from cocrea.documents.showing import is_public_by_itself, show, stop_showing
from cocrea.kernel.errors import NotAllowed, Refused
from cocrea.ledger.models import Event
from tests.at_once import at_once

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def keep(content, file_name, by=None, **values):
    return actions.keep_document(by=by, title="Minuta", file_name=file_name, content=content, **values)


def zipped(members, first=None):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def xlsx():
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


DOCX = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
ODT = zipped({"content.xml": "<x/>"}, first="application/vnd.oasis.opendocument.text")
ODS = zipped({"content.xml": "<x/>"}, first="application/vnd.oasis.opendocument.spreadsheet")


def photo(kind="JPEG", mode="RGB", size=(40, 30)):
    image = Image.new(mode, size, 120)
    exif = image.getexif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Cámara de Ana"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (24.0, 1.0, 0.0)
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("acta.pdf", PDF, "application/pdf"),
        ("acta.DOCX", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("tabla.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("acta.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("tabla.ods", ODS, "application/vnd.oasis.opendocument.spreadsheet"),
        ("tabla.csv", "año,b\n1,2\n".encode("cp1252"), "text/csv"),
        ("tabla.csv", "año\tb\n".encode("utf-16"), "text/csv"),
    ],
)
def test_what_is_kept(name, content, media_type, folder):
    document = keep(content, name)
    assert (document.media_type, document.size, document.visibility) == (media_type, len(content), "staff")
    assert (folder / document.path).read_bytes() == content
    assert not list(folder.rglob(".coming-*"))


def test_the_same_bytes_are_one_row_and_stay_as_they_are():
    first = keep(PDF, "acta.pdf")
    again = keep(PDF, "otra.pdf", visibility="public")
    assert again.pk == first.pk and Document.objects.count() == 1 and Event.objects.count() == 1
    assert again.visibility == "staff" and again.file_name == "acta.pdf"


def test_a_file_lost_from_the_disk_comes_back_with_the_same_bytes(folder):
    document = keep(PDF, "acta.pdf")
    (folder / document.path).unlink()
    keep(PDF, "acta.pdf")
    assert (folder / document.path).read_bytes() == PDF


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("JPEG", "a.jpeg"), ("PNG", "a.png")])
def test_images_lose_what_cameras_write_and_stand_upright(kind, name, folder):
    document = keep(photo(kind), name)
    kept = (folder / document.path).read_bytes()
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif() and image.size == (30, 40)
    assert b"Ana" not in kept and b"Exif" not in kept


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P", "1", "I;16"])
def test_images_of_every_mode_are_redrawn(mode, folder):
    buffer = io.BytesIO()
    image = Image.new(mode, (8, 6), 90) if mode == "I;16" else Image.new("L", (8, 6), 90).convert(mode)
    image.save(buffer, "PNG")
    with Image.open(folder / keep(buffer.getvalue(), "a.png").path) as kept:
        assert kept.size == (8, 6)
        assert kept.convert("L").getpixel((0, 0)) == image.convert("L").getpixel((0, 0))


def test_cmyk_photos_of_printers_are_kept(folder):
    buffer = io.BytesIO()
    Image.new("CMYK", (8, 6)).save(buffer, "JPEG")
    assert keep(buffer.getvalue(), "a.jpg").size


BOMB = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b"0" * 60_000_000})
MACRO = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "x"})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "tipo"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "tipo"),
        ("a.html", b"<html>", "tipo"),
        ("a.xlsm", MACRO, "tipo"),
        ("a", PDF, "tipo"),
        ("a.pdf", b"", "vacío"),
        ("a.pdf", b"hola", "no es lo que dice"),
        ("a.pdf", DOCX, "no es lo que dice"),
        ("a.png", photo("JPEG"), "no es lo que dice"),
        ("a.jpg", PDF, "no es lo que dice"),
        ("a.csv", PDF, "no es lo que dice"),
        ("a.csv", xlsx(), "no es lo que dice"),
        ("a.csv", b"<html><script>alert(1)</script>", "no es lo que dice"),
        ("a.csv", b"MZ\x90\x00\x03\x00\x00\x00", "no es lo que dice"),
        ("a.docx", xlsx(), "no es lo que dice"),
        ("a.ods", ODT, "no es lo que dice"),
        ("a.ods", zipped({"content.xml": "<x/>"}), "no es lo que dice"),
        ("a.docx", b"hola", "dañado"),
        ("a.xlsx", MACRO, "macros"),
        ("a.odt", zipped({"content.xml": "x", "Basic/Standard/Module1.xml": "x"}, first="x"), "macros"),
        ("a.docx", BOMB, "grande"),
        ("a.png", photo("PNG")[:60], "dañada"),
    ],
)
def test_what_is_refused(name, content, words, folder):
    with pytest.raises(Refused, match=words):
        keep(content, name)
    assert not Document.objects.exists() and not Event.objects.exists()
    assert not folder.exists() or not [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_too_large(monkeypatch):
    monkeypatch.setattr(kinds, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(Refused, match="1 MB"):
        keep(PDF + b" " * 1024 * 1024, "a.pdf")
    monkeypatch.setattr(kinds, "MOST_PIXELS", 1000)
    with pytest.raises(Refused, match="píxeles"):
        keep(photo(), "a.jpg")


def test_an_archive_locked_with_a_password():
    locked = bytearray(xlsx())
    start = locked.index(b"PK\x01\x02")
    locked[start + 8] |= 1
    with pytest.raises(Refused, match="contraseña"):
        keep(bytes(locked), "a.xlsx")


def test_a_stranger_keeps_nothing():
    stranger = User.objects.create_user("nadie@example.org", name="Nadie")
    with pytest.raises(NotAllowed):
        keep(PDF, "a.pdf", by=stranger)


def test_bytes_never_change_but_title_and_visibility_do():
    document = keep(PDF, "acta.pdf")
    changed = actions.update_document(by=None, document=document, title="Acta 4", visibility="public")
    assert (changed.title, changed.is_public) == ("Acta 4", True)
    with pytest.raises(TypeError):
        actions.update_document(by=None, document=document, sha256="0" * 64)
    assert Event.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_several_who_bring_the_same_file_at_the_same_moment_all_get_its_one_row():
    found = {}
    at_once(lambda number: found.update({number: keep(PDF, "minuta.pdf").pk}), 4)
    assert len(found) == 4 and len(set(found.values())) == 1 and Document.objects.count() == 1


def test_a_file_that_is_brought_again_while_it_is_thrown_away_keeps_its_bytes(django_capture_on_commit_callbacks):
    """What is done once the discarding is recorded comes after whoever waited for it."""
    with django_capture_on_commit_callbacks() as callbacks:
        assert discard_document(by=None, document=keep(PDF, "minuta.pdf"))
    again = keep(PDF, "minuta.pdf")
    for callback in callbacks:
        callback()
    assert shelf.read(again.path) == PDF


def test_two_rows_that_show_a_file_and_one_that_finds_it_public(folder):
    one, two, other = (Source.objects.create(slug=slug, title=slug) for slug in ("uno", "dos", "tres"))
    file, own = keep(PDF, "minuta.pdf"), keep(PDF + b"%", "plan.pdf", visibility="public")
    for row in (one, two):
        show(by=None, document=file, row=row)
    show(by=None, document=own, row=other)
    stop_showing(by=None, document=own, row=other)
    stop_showing(by=None, document=file, row=one)
    stop_showing(by=None, document=file, row=other)
    shown = set(Document.objects.published())
    assert shown == {file, own} and is_public_by_itself(own) and not is_public_by_itself(file)
    stop_showing(by=None, document=file, row=two)
    assert set(Document.objects.published()) == {own}

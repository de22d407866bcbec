"""The gallery shows every component and every chart; the base page stands with nothing given."""

import gzip
from pathlib import Path

import pytest
from django.template import engines

from cocrea.ui import gallery, gallery_charts

UI = Path(__file__).resolve().parents[1]


@pytest.fixture
def addresses(monkeypatch):
    """The base page's addresses, without the rest of the house."""
    monkeypatch.setitem(engines["jinja2"].env.globals, "url", lambda name, *args: f"/{name}/")
    monkeypatch.setitem(engines["jinja2"].env.globals, "static", lambda path: f"/static/{path}")


def test_gallery_uses_every_component():
    page = (UI / "templates/ui/gallery.html").read_text()
    drawn_by_base = {"brand.html"}
    for path in (UI / "templates/ui/components").glob("*.html"):
        assert path.name in drawn_by_base or f"ui/components/{path.name}" in page, path.name


def test_gallery_shows_every_chart_full_and_empty():
    apart = {"__init__", "svg", "marks", "scale"}
    files = {path.stem for path in (UI / "charts").glob("*.py")} - apart
    assert set(gallery_charts.drawings()) == files == set(gallery_charts.empty_drawings())


def test_gallery_page_renders_without_holes(addresses):
    html = engines["jinja2"].get_template("ui/gallery.html").render(gallery.sample_context())
    assert html.count("<h1") == 2  # the page's own and the specimen of type
    assert "None" not in html and "Undefined" not in html and "{{" not in html


def test_base_page_stands_with_nothing_given(addresses):
    html = engines["jinja2"].get_template("ui/base.html").render({})
    assert "<title>Cocrea</title>" in html and 'id="contenido"' in html
    assert "None" not in html and "canonical" not in html


def test_base_page_escapes_what_it_is_given(addresses):
    page = {
        "title": "<b>x</b> & y",
        "url": "https://x.mx/?a=1&b=2",
        "data_url": "/d/",
        "history_url": "/h/",
        "share": True,
    }
    html = engines["jinja2"].get_template("ui/base.html").render({"page": page, "trail": [("<i>", "/")]})
    assert "<b>x</b>" not in html and "<i>" not in html
    assert '<link rel="canonical" href="https://x.mx/?a=1&amp;b=2">' in html


def test_style_sheet_is_small_and_brings_nothing_from_others():
    css = (UI / "static/ui/cocrea.css").read_bytes()
    assert len(gzip.compress(css)) <= 12_000
    assert b"url(" not in css and b"@import" not in css and b"gradient" not in css and b"box-shadow" not in css

"""Components: what they draw for missing, long and hostile contents, and how the tokens read."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import engines

from cocrea.ui.charts.marks import RATINGS, STATUSES

UI = Path(__file__).resolve().parents[1]
CSS = (UI / "static/ui/cocrea.css").read_text()


def draw(source: str, **context) -> str:
    """A template given as text, drawn by the site's own engine."""
    return engines["jinja2"].from_string(source).render(context)


def use(component: str, call: str, **context) -> str:
    """One macro of a component, called."""
    macro = re.match(r"\w+", call).group()
    return draw(f'{{% from "ui/components/{component}.html" import {macro} %}}{{{{ {call} }}}}', **context)


@pytest.mark.parametrize("key", [*STATUSES, *RATINGS])
def test_status_is_a_mark_and_a_word(key):
    html = use("status", "status(key)", key=key)
    assert f"m-{key}" in html
    assert re.search(r'st-word">\s*\w+', html)


@pytest.mark.parametrize("key", ["", None, "sorpresa"])
def test_unknown_status_reads_no_data(key):
    assert use("status", "word(key)", key=key) == use("status", "word('no_data')")


def test_status_explains_itself():
    assert 'href="/por-que/"' in use("status", "status('overdue', why='/por-que/')")


def test_strip_links_every_commitment_with_number_title_and_word():
    row = {"number": "2a", "title": "Ladrilleras <b>", "url": "/c/2a/", "status": "overdue"}
    html = use("strip", "strip(rows, 'Tira')", rows=[row])
    assert 'href="/c/2a/"' in html and "Ladrilleras &lt;b&gt;" in html and ">2a<" in html
    assert use("status", "word('overdue')") in html


def test_empty_cell_says_no_data_and_zero_is_data():
    columns = [{"key": "a", "label": "A"}, {"key": "b", "label": "B", "kind": "number"}, {"key": "c", "label": "C"}]
    html = use("table", "data_table(columns, rows, 'Cuadro')", columns=columns, rows=[{"a": "x", "b": 0, "c": ""}])
    assert html.count('class="none"') == 1 and re.search(r"<td[^>]*>0</td>", html)


def test_table_region_can_be_reached_and_has_a_name():
    html = use("table", "data_table([], [], 'Compromisos')")
    assert 'role="region" tabindex="0" aria-label="Compromisos"' in html


def test_stacked_table_keeps_its_roles():
    html = use(
        "table", "data_table(columns, rows, 'x', stacked=true)", columns=[{"key": "a", "label": "A"}], rows=[{"a": 1}]
    )
    assert all(f'role="{role}"' in html for role in ("table", "row", "rowheader", "columnheader"))


def test_figure_without_value_says_no_data():
    assert 'class="figure-value none"' in use("figure", "figure(none, 'Presupuesto')")
    assert 'class="figure-value">0' in use("figure", "figure(0, 'Avance')")


def test_contradiction_shows_every_claim_and_a_missing_source():
    html = use(
        "contradiction", "contradiction('Expedientes', claims)", claims=[{"value": "347,243"}, {"value": "> 750 mil"}]
    )
    assert "347,243" in html and "&gt; 750 mil" in html and html.count('class="none"') == 2


def test_timeline_puts_events_without_date_apart():
    events = [{"title": "B"}, {"title": "A", "date": "2019-11-04", "date_text": "4 de noviembre de 2019"}]
    html = use("timeline", "timeline(events, 'x')", events=events)
    assert html.index("4 de noviembre de 2019") < html.index("tl-undated") < html.index(">B<")


def test_history_says_before_and_now():
    change = {"when": "2026-01-01", "what": "Cambió", "fields": [{"label": "Meta", "old": "", "new": "10"}]}
    html = use("history", "history(changes)", changes=[change])
    assert re.search(r"<del>.*none.*</del>.*<ins>.*10</ins>", html, re.S)


def test_share_addresses_are_encoded():
    html = use("share", "share('https://x.mx/a?b=1&c=2', 'Sí & no')")
    assert "https://wa.me/?text=S%C3%AD%20%26%20no%20https%3A//x.mx/a%3Fb%3D1%26c%3D2" in html


class Ask(forms.Form):
    """One field that needs help, one choice."""

    title = forms.CharField(label="Título", help_text="Una frase.")
    role = forms.ChoiceField(label="Papel", choices=[("a", "A")], widget=forms.RadioSelect)


def test_error_is_beside_its_field_and_in_the_summary():
    form = Ask({})
    field = use("form", "field(form['title'])", form=form)
    assert 'aria-describedby="id_title-help id_title-error"' in field and 'id="id_title-error"' in field
    summary = use("form", "error_summary_of(form)", form=form)
    assert 'href="#id_title"' in summary and 'href="#id_role_0"' in summary
    assert 'id="id_role_0"' in use("form", "field(form['role'])", form=form)


def test_form_without_errors_has_no_summary():
    assert use("form", "error_summary_of(form)", form=Ask()).strip() == ""


def test_no_template_carries_style_script_or_handlers():
    for path in (UI / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"<script(?! src=)|\sstyle=|\son\w+=|<style", text), path


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "good", "warn", "bad", "none"])
def test_every_text_colour_reads_on_paper_and_surface(mode, name):
    blocks = re.findall(r"--paper: #[^}]+", CSS)
    block = dict(zip(("light", "dark", "print"), blocks, strict=True))[mode]
    tokens = {key: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
              for key, value in re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block)}  # fmt: skip
    assert contrast(tokens[name], tokens["paper"]) >= 4.5
    assert contrast(tokens[name], tokens["surface"]) >= 4.5

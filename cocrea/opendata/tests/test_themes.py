"""The matrix of the ten characteristics is drawn theme by theme: no page grows with every table of the house."""

import pytest

from cocrea.exercise.models import Exercise
from cocrea.opendata.declarations import Theme, datasets
from cocrea.opendata.views.characteristics import THEMES

pytestmark = pytest.mark.django_db


def test_every_table_stands_in_the_matrix_of_its_theme_and_in_no_other(client):
    Exercise.objects.create(slug="vacio", name="Vacío", systems=["registers"])
    assert set(THEMES.values()) == set(Theme)
    for word, theme in THEMES.items():
        table = client.get(f"/datos/caracteristicas/?tema={word}").content.decode().split('id="tablas"')[1]
        for dataset in datasets():
            assert (f'href="/datos/{dataset.key}/"' in table) == (dataset.theme == theme), (word, dataset.key)


def test_what_is_no_theme_shows_the_first(client):
    Exercise.objects.create(slug="vacio", name="Vacío")
    pages = [
        client.get(f"/datos/caracteristicas/{end}").content.decode() for end in ("", "?tema=nada", "?tema=planes")
    ]
    assert len({page.split('id="tablas"')[1].split("</section>")[0] for page in pages}) == 1

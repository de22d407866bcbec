"""A file alone says where it comes from; what is chosen is named; what is not there says why."""

import io

import openpyxl
import pytest
from django.conf import settings

from cocrea.actors.models import Organization
from cocrea.ledger.models import Head
from cocrea.opendata import choosing, declarations, selection

pytestmark = pytest.mark.django_db


def test_a_workbook_alone_can_be_cited(client, record):
    response = client.get("/datos/commitments.xlsx?plan=2015-2016")
    book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    about = {row[0].value: row[1].value for row in book["Acerca"].iter_rows()}
    assert about["Dirección permanente"] == f"{settings.SITE_URL}/datos/commitments/"
    assert about["Lo publica"] == "Ejercicio" and "creativecommons.org" in about["Licencia"]
    assert about["Último evento de la bitácora"] == Head.objects.get().public_seq
    assert about["Filas de este archivo"] == book.worksheets[0].max_row - 1
    assert about["Fecha de descarga"] and "problem" in about, "and what each column means"


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("", "commitments-2"),
        ("?plan=2015-2016", "commitments-2015-2016-2"),
        ("?plan=%C3%91and%C3%BA%20/..%5C%22&plan=b", "commitments-nandu-b-2"),
        ("?plan=%2F", "commitments-seleccion-2"),
    ],
)
def test_a_file_is_named_after_what_was_chosen(client, record, asked, named):
    name = client.get(f"/datos/commitments.csv{asked}")["Content-Disposition"]
    assert f'filename="{named}' in name and name.endswith('.csv"')


def test_a_map_that_is_not_there_says_why(client, record):
    response = client.get("/datos/places.geojson")
    assert response.status_code == 404 and "no constan coordenadas" in response.content.decode()


def test_only_what_some_row_refers_to_is_offered(client, record):
    dataset = declarations.find("commitments")
    offered = {
        c.column.name: [key for key, _name in c.options] for c in choosing.choosers(dataset, selection.NOTHING)
    }
    used = set(dataset.queryset().exclude(committee=None).values_list("committee__slug", flat=True))
    assert set(offered["committee"]) == used != set(Organization.objects.values_list("slug", flat=True))


def test_the_dictionary_points_at_the_columns_of_each_table(client, record):
    text = client.get("/datos/diccionario/").content.decode()
    for each in declarations.datasets():
        assert f'<div class="targeted" id="{each.key}">' in text
        assert f'href="/datos/{each.key}/#columnas"' in text and f"<code>{each.key}</code>: {each.names[0]}" in text
        page = client.get(f"/datos/{each.key}/").content.decode()
        assert all(f"<code>{name}</code>" in page.split('id="columnas"')[1] for name in each.names)

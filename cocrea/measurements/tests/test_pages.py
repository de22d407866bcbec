"""Pages of indicators: for everybody, and for whoever measures."""

import gzip
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cocrea.intake.actions import import_files
from cocrea.measurements.actions import correct_measurement, count_all, keep_binding
from cocrea.measurements.models import Binding, Measurement
from cocrea.measurements.tests.factory import commitment, indicator, measure, somebody
from cocrea.plans.actions import withdraw_commitment
from cocrea.plans.models import Indicator
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_an_indicator_says_what_it_gave_its_target_and_what_was_corrected(client):
    of = indicator(target=80, baseline=20)
    wrong = measure(of, "2022-05", 30, 60)
    correct_measurement(by=None, measurement=wrong, reason="Seis repetidas", numerator=24)
    measure(of, "2022-06", 66, 60)
    text = read(client, of.get_absolute_url())
    for words in ("110 %", "80 %", "meta alcanzada", "Más de 100 %", "<svg", "<del>30 / 60 = 50 %", "Seis repetidas"):
        assert words in text, words
    assert f'href="/datos/measurements.csv?plan=2021&amp;commitment=1&amp;indicator={of.number}"' in text
    assert "subió 70 puntos desde mayo de 2022" in text


def test_a_target_in_another_unit_is_shown_and_not_compared(client):
    of = indicator(target=1000, target_unit="encuestas")
    measure(of, "2022", 30, 60), measure(of, "2023", 45, 60)
    text = read(client, of.get_absolute_url())
    assert "1,000 encuestas" in text and "c-target" not in text and "del camino" not in text


def test_lists_say_no_data_and_why_there_is_no_value(client):
    of = commitment()
    indicator(of), indicator(of, numerator="", denominator="", goal="Conocer")
    measure(indicator(of), "2022", 0, 0)
    text = read(client, "/indicadores/")
    for words in ("sin datos", "sin fórmula en la fuente", "no se puede dividir entre cero", "3 indicadores"):
        assert words in text, words
    assert "Conocer" not in read(client, "/indicadores/?medido=si")
    assert "Pozos" in read(client, "/indicadores/?plan=2021&medido=si")
    assert "Aquí no hay" in read(client, "/indicadores/?plan=nada")


def test_an_indicator_of_a_draft_is_not_there(client):
    row = measure(indicator(), "2022", 1, 2)
    address = row.indicator.get_absolute_url()
    withdraw_commitment(by=None, commitment=row.indicator.commitment, reason="Se revisa")
    assert client.get(address).status_code == 410 and "Pozos" not in client.get(address).content.decode()
    assert "Pozos" not in read(client, "/indicadores/")
    assert client.get("/planes/2021/compromisos/1/indicadores/99999999/").status_code == 410, "as any of it"
    assert client.get("/planes/2021/compromisos/9/indicadores/1/").status_code == 404


def test_panels_of_the_commitment_and_of_who_answers(client):
    row = measure(indicator(), "2022", 1, 2)
    factory.Responsibility.objects.create(
        commitment=row.indicator.commitment, organization=factory.organization("agua"), role="executor"
    )
    text = read(client, row.indicator.commitment.get_absolute_url())
    assert "50 %" in text and row.indicator.get_absolute_url() in text
    assert "1 se ha medido" in read(client, "/organizaciones/agua/")
    assert "50 %" in read(client, "/indicadores/?organizacion=agua")
    assert "/indicadores/?plan=2021" in read(client, "/planes/2021/")


def many(number: int) -> list[Indicator]:
    """So many indicators, each with measurements, some corrected."""
    of = commitment("77")
    made = [indicator(of, number=place) for place in range(1, number + 1)]
    Measurement.objects.bulk_create(
        Measurement(indicator=each, as_of=f"{year}", numerator=year % 7, denominator=9)
        for each in made
        for year in range(1950, 2020)
    )
    rows = {row.indicator_id: row for row in Measurement.objects.filter(as_of="2019")}
    Measurement.objects.bulk_create(
        Measurement(
            indicator=each, as_of="2019", edition=2, corrects=rows[each.pk], reason="x", numerator=8, denominator=9
        )
        for each in made
    )
    return made


def test_pages_ask_the_same_of_the_database_whatever_there_is(client):
    first, counted = indicator(), {}
    measure(first, "2022", 1, 2)
    pages = ("/indicadores/", "/indicadores/?medido=si", first.get_absolute_url())
    for time in (0, 1):
        for address in pages:
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            counted.setdefault(address, []).append(len(queries))
            assert len(gzip.compress(response.content)) < 40_000
        if not time:
            many(60)[0]
            Measurement.objects.bulk_create(
                Measurement(indicator=first, as_of=f"{year}", numerator=1, denominator=9)
                for year in range(1900, 2000)
            )
    assert all(few == more <= 12 for few, more in counted.values()), counted


def test_every_row_is_reached_page_by_page(client):
    made, address, seen = many(60), "/indicadores/", set()
    while address:
        text = read(client, address)
        seen |= {each.pk for each in made if f'href="{each.get_absolute_url()}"' in text}
        address = text.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert len(seen) == 60
    cuts, address = set(), made[0].get_absolute_url()
    while address:
        text = read(client, address)
        cuts |= {row.pk for row in Measurement.objects.filter(indicator=made[0]) if f'id="m{row.pk}"' in text}
        address = text.partition('rel="next" href="')[2].partition('"')[0]
    assert len(cuts) == 71


def test_measuring_from_the_desk_goes_on_to_the_next(client):
    of = commitment()
    first, second = indicator(of, frequency="monthly"), indicator(of, frequency="monthly")
    client.force_login(somebody("coordinator"))
    assert "por medir" in read(client, reverse("measurements:desk"))
    address = reverse("measurements:measure", args=[first.pk])
    wrong = client.post(address, {"numerator": "muchos", "denominator": "1,200", "as_of": "ayer"})
    assert wrong.status_code == 422 and "1,200" in wrong.content.decode()
    sent = {"numerator": "1,250.5", "denominator": "2,501", "as_of": "05/2026", "seguir": "1"}
    response = client.post(address, sent)
    assert response["Location"].startswith(reverse("measurements:measure", args=[second.pk]))
    row = Measurement.objects.get()
    assert (row.as_of, row.value) == ("2026-05", 50)
    assert client.post(address, sent).status_code == 422  # the same cut again
    assert Measurement.objects.count() == 1


def test_a_liaison_sees_and_measures_their_own(client):
    own, other = indicator(commitment("1")), indicator(commitment("2"), numerator="Ajenos")
    factory.Responsibility.objects.create(
        commitment=own.commitment, organization=factory.organization("agua"), role="executor"
    )
    client.force_login(somebody("liaison", "organization", "agua"))
    text = read(client, reverse("measurements:desk"))
    assert "Pozos cerrados" in text and "Ajenos" not in text
    assert client.get(reverse("measurements:measure", args=[other.pk])).status_code == 404
    assert client.get(reverse("measurements:bind", args=[own.pk, "numerator"])).status_code == 404
    sent = {"numerator": "1", "denominator": "2", "as_of": "2022"}
    assert client.post(reverse("measurements:measure", args=[own.pk]), sent).status_code == 302


def test_the_workbook_goes_out_and_comes_back(client):
    of = indicator(frequency="monthly")
    indicator(of.commitment, numerator="", denominator="")
    by = somebody("coordinator")
    client.force_login(by)
    response = client.get(reverse("measurements:book"))
    workbook = load_workbook(io.BytesIO(response.content))
    rows = list(workbook.active.iter_rows(values_only=True))
    assert len(rows) == 2 and rows[1][:2] == ("2021", "1")
    names = {name: place for place, name in enumerate(rows[0], 1)}
    workbook.active.cell(2, names["numerator"]).value = 3
    workbook.active.cell(2, names["denominator"]).value = 4
    out = io.BytesIO()
    workbook.save(out)
    import_files([("measurements.xlsx", out.getvalue())], by=by)
    assert Measurement.objects.get().value == 75
    import_files([("measurements.xlsx", out.getvalue())], by=by)
    assert Measurement.objects.count() == 1


def test_binding_shows_how_many_there_are_before_it_binds(client):
    of = indicator()
    factory.Activity.objects.create(commitment=of.commitment, number="1", title="Una", origin="both")
    client.force_login(somebody("coordinator"))
    address = reverse("measurements:bind", args=[of.pk, "numerator"])
    assert "Actividades" in read(client, address)
    text = read(client, f"{address}?tabla=activities&plan=2021&origin=both&commitment=")
    assert '<p class="figure-value">1</p>' in text and "/datos/activities/?plan=2021&amp;origin=both" in text
    assert not Binding.objects.exists()
    sent = {"dataset": "activities", "selection": "plan=2021&origin=both", "note": ""}
    assert client.post(address, sent).status_code == 302
    assert Binding.objects.get().selection == "plan=2021&origin=both"
    assert client.post(address, sent | {"selection": "color=verde"}).status_code == 422
    assert "hoy hay 1" in read(client, of.get_absolute_url())
    assert client.post(address, {"quitar": "1"}).status_code == 302
    assert not Binding.objects.exists()


def test_a_live_count_leads_to_its_rows(client):
    of = indicator(denominator="", factor=None, unit="planes")
    keep_binding(by=None, indicator=of, part="numerator", dataset="activities", selection="plan=2021")
    (row,) = count_all()
    text = read(client, of.get_absolute_url())
    assert "medido por el sitio" in text and f'id="m{row.pk}"' in text
    assert text.count('href="/datos/activities/?plan=2021"') == 2  # the binding, and what it counted
    assert "medido por el sitio" in read(client, "/indicadores/")


def test_what_was_withdrawn_asks_nobody_to_measure_it_and_says_so_where_it_was(client):
    gone, other = (indicator(commitment(number), frequency="monthly", numerator=f"Pozos {number}") for number in "12")
    measured = measure(gone, "2022", 3, 4)
    client.force_login(somebody("coordinator"))
    withdraw_commitment(by=None, commitment=gone.commitment, reason="Se revisa")
    assert "1 indicador está por medirse" in read(client, "/gestion/")
    for view in ("", "?ver=por-medir", "?ver=sin-datos"):
        text = read(client, reverse("measurements:desk") + view)
        assert "Pozos 2" in text and "Pozos 1" not in text, view
    rows = load_workbook(io.BytesIO(client.get(reverse("measurements:book")).content)).active
    assert [row[1] for row in rows.iter_rows(min_row=2, values_only=True)] == ["2"]
    address, sent = reverse("measurements:measure", args=[gone.pk]), {"numerator": "1", "denominator": "2"}
    for answer in (client.get(address), client.post(address, sent | {"as_of": "2023"})):
        text = answer.content.decode()
        assert answer.status_code == 410 and "se retiró el" in text and 'name="numerator"' not in text
        assert "2022" in text, "what was measured stays"
    assert list(Measurement.objects.all()) == [measured]
    public = client.get(gone.get_absolute_url())
    assert public.status_code == 410 and "Se revisa" in public.content.decode()
    assert client.get(reverse("measurements:measure", args=[other.pk])).status_code == 200

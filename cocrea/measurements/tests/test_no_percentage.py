"""No path lets a person set a percentage: it is kept nowhere, and every way in drops or refuses one."""

import json
from decimal import Decimal

import pytest
from django.db import models
from django.urls import get_resolver, reverse

from cocrea.intake.actions import import_files
from cocrea.intake.declarations import importer_of
from cocrea.measurements import forms
from cocrea.measurements.actions import correct_measurement, keep_measurement
from cocrea.measurements.models import Binding, Measurement
from cocrea.measurements.tests.factory import indicator, measure, somebody

pytestmark = pytest.mark.django_db
WORDS = ("value", "percent", "percentage", "porcentaje", "valor", "avance", "progress", "result")
SENT = dict.fromkeys(WORDS, "99")


def test_no_column_of_the_tables_holds_one():
    figures = {
        field.name
        for model in (Measurement, Binding)
        for field in model._meta.concrete_fields
        if isinstance(field, models.DecimalField | models.FloatField)
    }
    assert figures == {"numerator", "denominator"}
    names = {field.name for model in (Measurement, Binding) for field in model._meta.get_fields()}
    assert not names & set(WORDS)
    assert isinstance(Measurement.value, property) and Measurement.value.fset is None


def test_no_action_takes_one():
    of = indicator()
    row = measure(of, "2022", 1, 4)
    for word in WORDS:
        with pytest.raises(TypeError):
            keep_measurement(by=None, indicator=of, as_of="2023", numerator=Decimal(1), **{word: Decimal(99)})
        with pytest.raises(TypeError):
            keep_measurement(by=None, measurement=row, **{word: Decimal(99)})
        with pytest.raises(TypeError):
            correct_measurement(by=None, measurement=row, reason="x", **{word: Decimal(99)})
    with pytest.raises(TypeError):
        keep_measurement(by=None, indicator=of, as_of="2023", numerator=Decimal(1), numerator_rows="plans")
    assert Measurement.objects.get().value == 25


def test_no_form_has_a_field_for_one():
    of = indicator()
    for form in (forms.MeasureForm, forms.CorrectForm):
        numbers = {name for name, field in form(indicator=of).fields.items() if isinstance(field, forms.NumberField)}
        assert numbers == {"numerator", "denominator"}
        assert not set(form(indicator=of).fields) & set(WORDS)


def test_what_is_sent_besides_is_dropped(client):
    of = indicator()
    client.force_login(somebody("coordinator"))
    measured = {"numerator": "1", "denominator": "4", "as_of": "2022"}
    assert client.post(reverse("measurements:measure", args=[of.pk]), measured | SENT).status_code == 302
    row = Measurement.objects.get()
    corrected = measured | {"numerator": "2", "reason": "Faltaba uno"}
    assert client.post(reverse("measurements:correct", args=[row.pk]), corrected | SENT).status_code == 302
    table = {
        "indicator": of.pk,
        "as_of": "2023",
        "edition": "1",
        "numerator": "3",
        "denominator": "4",
        "version": "0",
    }
    sent = table | SENT | {"recorded_on": "2023-02-01"}
    assert client.post(reverse("desk:row-new", args=["measurements"]), sent).status_code == 302
    assert {each.as_of: each.value for each in Measurement.objects.standing()}["2022"] == 50
    assert 99 not in {each.value for each in Measurement.objects.all()}


def test_no_file_brings_one():
    of = indicator()
    header = "plan,commitment,indicator,as_of,edition,numerator,denominator,value,percentage,porcentaje"
    line = f"{of.commitment.plan.slug},1,{of.number},2022,1,1,4,99,99,99"
    (found,) = import_files([("measurements.csv", f"{header}\n{line}\n".encode())], by=somebody("coordinator"))
    assert found.is_applied and len(found.sheets[0].notes) == 3  # three columns that nobody knows were not read
    assert [row.value for row in Measurement.objects.all()] == [25]
    columns = {name for column in importer_of(Measurement).columns for name in column.names}
    assert not columns & set(WORDS) and not columns & {"numerator_rows", "denominator_rows"}


def test_the_api_only_reads(client):
    row = measure(indicator(), "2022", 1, 4)
    for address in ("/api/v1/measurements/", f"/api/v1/measurements/{row.pk}/", "/datos/measurements/"):
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(address, json.dumps({"value": 99}), content_type="application/json").status_code == 405
    assert b'"value":25' in client.get(f"/api/v1/measurements/{row.pk}/").content.replace(b" ", b"").replace(
        b'"25"', b"25"
    )


def test_every_staff_route_of_this_floor_is_among_those_tried_here():
    routes = {
        entry.name
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "app_name", "") == "measurements"
        for entry in resolver.url_patterns
        if str(entry.pattern).startswith("gestion/")
    }
    assert routes == {"desk", "book", "measure", "bind", "correct"}

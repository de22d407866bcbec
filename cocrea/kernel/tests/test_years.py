"""A year that cannot be meant is refused wherever a date is kept."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from cocrea.kernel import years
from cocrea.kernel.fields import validate_edtf

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize("text", ["1563-07-08", "1856", "2011-09", "2200-12-31"])
def test_years_of_history_and_of_plans_are_kept(text):
    validate_edtf(text)


@pytest.mark.parametrize("text", ["9999-12-31", "2201", "0019-11-04", "1499-12"])
def test_other_years_are_refused_with_words(text):
    with pytest.raises(ValidationError) as caught:
        validate_edtf(text)
    assert caught.value.messages == [f"El año {text[:4]} no puede ser. Escribe uno de 1500 a 2200."]


def test_no_date_of_any_table_escapes():
    dates = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("cocrea.")
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateField)
    ]
    assert len(dates) > 90
    assert all(years.refuse_far in field.validators for field in dates)
    assert years.complaint(datetime.datetime(9999, 12, 31, 23, 30, tzinfo=datetime.UTC))

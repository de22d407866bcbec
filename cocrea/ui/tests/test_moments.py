"""Days and moments of forms: a year that cannot be meant is told at its field."""

import pytest
from django import forms

from cocrea.ui.moments import Day, Moment, PreciseDay

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize(
    ("field", "near", "far"),
    [
        (Day, "14/05/2027", "9999-12-31"),
        (Moment, "14/05/2027 18:00", "9999-12-31T23:30"),
        (PreciseDay, "mayo de 1856", "31/12/9999"),
    ],
)
def test_a_far_year_is_refused(field, near, far):
    assert field().clean(near)
    with pytest.raises(forms.ValidationError, match=r"El año 9999 no puede ser. Escribe uno de 1500 a 2200."):
        field().clean(far)

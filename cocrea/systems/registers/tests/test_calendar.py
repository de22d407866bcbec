"""A register by months: from each, only to the nearest one in which there is something."""

import re

import pytest

from cocrea.systems.registers import actions
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns

pytestmark = pytest.mark.django_db
DATED = KILNS.replace('["list", "map"]', '["list", "calendar"]').replace('kind = "edtf"', 'kind = "date"')


@pytest.mark.parametrize(
    ("month", "before", "after"),
    [
        ("2026-03", "2026-01", "2026-06"),
        ("2026-01", None, "2026-06"),
        ("2026-06", "2026-01", None),
        ("2050-01", "2026-06", None),
    ],
)
def test_a_calendar_has_two_ends(client, month, before, after):
    rows = [kiln(1, opened="2026-01-31"), kiln(2, opened="2026-06-10")]
    actions.keep_entries(by=None, register=kilns(text=DATED), rows=rows, publish=True)
    page = client.get(f"/padrones/ladrilleras/?ver=calendario&mes={month}").content.decode()
    found = dict(re.findall(r'rel="(prev|next)" href="[^"]*mes=([\d-]+)', page))
    assert (found.get("prev"), found.get("next")) == (before, after)


def test_an_empty_calendar_leads_to_no_other_month(client):
    kilns(text=DATED)
    page = client.get("/padrones/ladrilleras/?ver=calendario").content.decode()
    assert "mes=" not in page

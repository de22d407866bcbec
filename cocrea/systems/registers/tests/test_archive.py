"""A field of a register may be called as a plan is: the file of the plan still opens, with the rows that name it."""

import io
import zipfile

import pytest

from cocrea.plans.tests import factory
from cocrea.systems.registers import actions
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns

pytestmark = pytest.mark.django_db
NAMED = KILNS.replace('name = "fuel"', 'name = "plan"').replace('"fuel"', '"plan"')
NAMED = NAMED.replace('{ wood = "Leña", gas = "Gas" }', '{ "2031" = "Uno", "2032" = "Otro" }')


def test_the_file_of_a_plan_holds_the_rows_that_name_it(client):
    plan = factory.plan("2031")
    rows = [kiln(1, plan="2031"), kiln(2, plan="2032")]
    actions.keep_entries(by=None, register=kilns(text=NAMED), rows=rows, publish=True)
    answer = client.get(f"{plan.get_absolute_url()}datos.zip")
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        told = archive.read("brick-kilns.csv").decode()
    assert "Ladrillera 1" in told and "Ladrillera 2" not in told

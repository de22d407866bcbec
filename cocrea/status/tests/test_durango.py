"""The second plan as it was on 4 November 2019: reckoned from the dated words of the minutes, nothing loaded."""

import datetime
import io

import pytest
from django.core.management import call_command

from cocrea.plans.models import Commitment
from cocrea.status import reading

pytestmark = pytest.mark.django_db
THAT_DAY = datetime.date(2019, 11, 4)
EXPECTED = {
    "1": ("at_risk", "implementation_pending", "not_started"),
    "2": ("at_risk", "launch_pending", "substantial"),
    "3": ("at_risk", "information_pending", "limited"),
    "4": ("at_risk", "evidence_missing", "no_evidence"),
    "5": ("at_risk", "dissemination_pending", "substantial"),
    "6": ("complete", "evidence_accepted", "complete"),
    "7": ("at_risk", "dissemination_pending", "substantial"),
    "8": ("at_risk", "evidence_returned", "limited"),
}


@pytest.fixture
def durango(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_exercise", stdout=io.StringIO())


def told(on) -> dict:
    numbers = dict(Commitment.objects.filter(plan__slug="2017-2019").values_list("pk", "number"))
    return {
        numbers[key]: (each.light, each.matter, each.completion)
        for key, each in reading.of(on=on).items()
        if key in numbers
    }


def test_the_second_plan_on_the_day_of_the_minutes(durango, client):
    assert told(THAT_DAY) == told(None) == EXPECTED
    assert {each[0] for each in told(THAT_DAY - datetime.timedelta(1)).values()} == {"no_data"}

    page = client.get("/planes/2017-2019/?fecha=2019-11-04").content.decode()
    assert "Como estaba al 4 de noviembre de 2019" in page
    for words in ("En riesgo: sin evidencia", "En riesgo: falta", "Cumplido"):
        assert words in page
    before = client.get("/planes/2017-2019/?fecha=2019-11-03").content.decode()
    assert "En riesgo" not in before
    address = "/planes/2017-2019/compromisos/4/?fecha=2019-11-04"
    fourth = client.get(address).content.decode()
    assert "El 4 de noviembre de 2019 las fuentes dijeron: sin evidencia" in fourth

    # One rule, no second truth: home, plan, dashboard, table say the same.
    rows = client.get("/api/v1/status/?plan=2017-2019").json()["rows"]
    assert {row["commitment"]: (row["light"], row["completion"]) for row in rows} == {
        number: (light, grade) for number, (light, _kind, grade) in EXPECTED.items()
    }
    listed = client.get("/api/v1/commitments/?plan=2017-2019").json()["rows"]
    assert {row["number"]: (row["state"], row["state_kind"]) for row in listed} == {
        number: (light, kind) for number, (light, kind, _grade) in EXPECTED.items()
    }
    assert client.get("/avance/plan/2017-2019/?fecha=2019-11-04").status_code == 200
    assert client.get("/").status_code == 200

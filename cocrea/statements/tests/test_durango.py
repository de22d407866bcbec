"""Over the first exercise, the check finds what people found by reading, and nothing that they did not."""

import datetime
import io

import pytest
from django.core.management import call_command

from cocrea.evaluation.models import PrintedLabel
from cocrea.plans.models import Contradiction
from cocrea.statements.actions.checking import check
from cocrea.statements.models import Finding

pytestmark = pytest.mark.django_db

TOTALS = {"imputabilidad": ("5", "3"), "temporalidad": ("3", "4"), "rendicion": ("3", "5")}
TOTALS |= {"innovacion-tecnologica": ("5", "4")}


def test_what_the_check_finds(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_exercise", stdout=io.StringIO())
    assert PrintedLabel.objects.exclude(attribute=None).count() == 72
    check(by=None, on=datetime.date(2026, 12, 1))
    found = {(row.rule, row.subject_key, row.measure): row for row in Finding.objects.cited()}

    told = {key[1].partition("/")[2]: row for key, row in found.items() if key[0] == "total"}
    assert {key: (row.value_a.split()[0], row.value_b.split()[0]) for key, row in told.items()} == TOTALS

    archive = found["fact", "2017-2019/4", "expedientes-del-archivo-judicial"]
    assert [value.removesuffix(" expedientes") for value, _source, _at in archive.claims] == [
        "347,243",
        "más de 750 mil",
        "más de 250 mil",
    ]
    blue = found["fact", "2017-2019/2", "credited-body"]
    assert [(value, source.slug) for value, source, _at in blue.claims] == [
        ("DIF Estatal", "resultados-2017-2019"),
        ("Poder Judicial", "minuta-2019-11-04"),
    ]
    shifted = found["table", "2017-2019/5", "description"]
    assert [label[0] for label, _text in shifted.row_pairs] == ["5", "6", "7", "8"]
    rest = {key for key in found if key[0] in ("fact", "evidence")} - {
        ("fact", "2017-2019/4", "expedientes-del-archivo-judicial"),
        ("fact", "2017-2019/2", "credited-body"),
    }
    assert rest == {
        ("fact", "2015-2016", "fecha-en-que-el-ayuntamiento-de-durango-se-sumo-al-gobierno-abierto"),
        ("fact", "2017-2019", "weakest-in-relevance"),
        ("evidence", "2017-2019/4", "evidence"),
        ("evidence", "2017-2019/8", "evidence"),
    }
    # What people had written down by hand bears the fingerprint under which the check finds it.
    kept = set(Contradiction.objects.exclude(finding="").values_list("finding", flat=True))
    assert kept == set(Finding.objects.values_list("fingerprint", flat=True)) - {
        found["evidence", "2017-2019/8", "evidence"].fingerprint
    }

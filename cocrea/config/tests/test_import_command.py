"""The command that reads files, and the one that loads an exercise: they look first, and write all or nothing."""

import io
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from cocrea.exercise.models import Exercise
from cocrea.intake.actions import preview_folder
from cocrea.ledger.models import Event
from cocrea.plans.models import ActionPlan

pytestmark = pytest.mark.django_db

FOLDER = Path(project.ROOT) / "exercises" / "durango"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def test_a_look_at_the_folder_writes_nothing():
    found = preview_folder(FOLDER)
    assert not [error for findings in found for error in findings.errors]
    assert sum(sheet.new for findings in found for sheet in findings.sheets) > 800
    assert not Exercise.objects.exists() and not Event.objects.exists() and not ActionPlan.objects.exists()


def test_one_bad_cell_and_the_house_stays_empty(tmp_path):
    for path in filter(Path.is_file, FOLDER.iterdir()):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    plans = (tmp_path / "plans.csv").read_text().replace(",closed,", ",terminado,", 1)
    (tmp_path / "plans.csv").write_text(plans)
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 errores"):
        call_command("import", str(tmp_path), "--apply", stdout=out)
    assert "plans.csv, fila 2, columna G (status): «terminado»" in out.getvalue()
    assert not Exercise.objects.exists() and not Event.objects.exists() and not ActionPlan.objects.exists()


def test_the_command_only_looks_unless_told_and_says_so(db, tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_text("term,definition,position\nActores,Quienes participan,1\n")
    out = io.StringIO()
    call_command("import", str(path), stdout=out)
    assert "Nuevas" in out.getvalue() and "--apply" in out.getvalue() and not Event.objects.exists()
    call_command("import", str(path), "--apply", stdout=out)
    assert Event.objects.count() == 1
    call_command("import", str(path), "--apply", stdout=out)
    assert "No se escribió nada" in out.getvalue() and Event.objects.count() == 1


def test_the_command_acts_as_somebody(db, tmp_path, django_user_model):
    path = tmp_path / "glossary.csv"
    path.write_text("term\nActores\n")
    with pytest.raises(CommandError, match="nadie@example.org"):
        call_command("import", str(path), "--apply", "--as", "nadie@example.org", stdout=io.StringIO())
    django_user_model.objects.create_user("nadie@example.org", name="Nadie")
    with pytest.raises(CommandError, match="coordina"):
        call_command("import", str(path), "--apply", "--as", "nadie@example.org", stdout=io.StringIO())
    assert not Event.objects.exists()


def test_an_exercise_without_files_is_said(db, settings, tmp_path):
    settings.EXERCISES = tmp_path
    with pytest.raises(CommandError, match=r"exercise\.toml"):
        call_command("load_exercise")

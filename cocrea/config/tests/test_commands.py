import argparse
import io
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands, load_command_class
from django.utils import translation

from cocrea.config import commandline, spanish, tables
from cocrea.config.management.commands.commands import COMMANDS

pytestmark = pytest.mark.engine_free


def test_every_command_of_ours_is_listed():
    ours = {path.stem for path in Path(settings.ROOT, "cocrea").glob("*/management/commands/*.py")}
    assert ours - {"__init__", "commands"} <= {name.replace("-", "_") for name in COMMANDS}


def test_the_list_is_in_spanish(capsys):
    call_command("commands")
    out = capsys.readouterr().out
    assert "./run doctor" in out
    assert "Dice qué está bien o mal configurado" in out


def manage(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    here = {**os.environ, "COCREA_DATA": str(folder), "DATABASE_URL": "", **environment}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, env=here, cwd=settings.ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


def test_what_a_command_refuses_is_told_in_spanish(tmp_path):
    told = manage(tmp_path, "migrate", "ninguna")
    assert told.returncode == 1
    assert told.stderr.startswith("Error: ") and "CommandError" not in told.stderr and "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["bogus"], 1, "No hay un comando «bogus»"),
        (["docter"], 1, "¿Querías decir doctor?"),
        (["backup", "copia.zip"], 1, "todavía no hay ningún ejercicio"),
        (["doctor"], 1, "Empieza uno con ./run"),
        (["remove_demo_accounts"], 1, "todavía no hay ningún ejercicio"),
        (["create_user"], 2, "falta escribir: CORREO, NOMBRE"),
        (["create_user", "a@villa.example", "Ana", "--role", "jefa"], 2, "'jefa' no es una opción"),
        (["create_user", "--help"], 0, "lo que puede hacer la persona"),
        (["import", "--help"], 0, "uso: ./run import"),
        (["generate"], 1, "Lo inventado nunca va junto a lo real"),
        (["help"], 0, "./run doctor"),
    ],
)
def test_what_does_nothing_says_so_in_spanish_and_leaves_no_folder(tmp_path, words, code, said):
    told = manage(tmp_path / "casa", *words)
    text = told.stdout + told.stderr
    assert told.returncode == code and said in text, text
    for english in ("Traceback", "usage", "arguments", "options:", "help message", "--verbosity", "manage.py"):
        assert english not in text
    assert not (tmp_path / "casa").exists()


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"lock", "soak", "migrate"}])
def test_every_help_is_in_spanish(name, capsys, monkeypatch):
    monkeypatch.setattr(argparse, "_", spanish.said)
    name = name.replace("-", "_")
    with translation.override("es-mx"), pytest.raises(SystemExit):
        commandline.read(load_command_class(get_commands()[name], name), name, ["--help"])
    told = capsys.readouterr().out
    assert told.startswith(f"uso: ./run {name}")
    words = set(re.findall(r"[a-z]{2,}", re.sub(r"--?[a-z-]+|\{.*?\}", "", told)))
    assert not words & {"the", "and", "of", "with", "show", "only", "this", "file", "what"}, told


def test_the_first_coordinator_of_a_new_exercise_is_made_before_it_is_opened(tmp_path):
    made = io.StringIO()
    call_command("new_exercise", "jalisco", "--into", str(tmp_path), stdout=made)
    line = next(line for line in made.getvalue().splitlines() if "create_user" in line)
    *settings_said, _run, command, email, name = shlex.split(line)[:6]
    said = dict(each.split("=", 1) for each in settings_said) | {"COCREA_DATA": str(tmp_path / "casa")}
    told = manage(tmp_path / "casa", command, email, name, "--role", "coordinator", **said)
    assert told.returncode == 0, told.stderr
    assert f"Jalisco, en {tmp_path / 'casa'}" in told.stdout and f"{email} está lista" in told.stdout
    with sqlite3.connect(tmp_path / "casa" / "cocrea.sqlite3") as house:
        assert house.execute("SELECT name FROM exercise_exercise").fetchall() == [("Jalisco",)]
        assert house.execute("SELECT email, is_demo FROM accounts_user").fetchall() == [(email, 0)]
    told = manage(tmp_path / "casa", "doctor", **said)
    assert told.returncode == 0 and "de personas, 1; de demostración, 0" in told.stdout, told.stdout


def test_tables_of_an_earlier_version_are_not_read(monkeypatch):
    monkeypatch.setattr(tables, "are_there", lambda: True)
    monkeypatch.setattr(tables, "pending", lambda: ["0002"])
    with pytest.raises(commandline.NotBegun, match="versión anterior"):
        commandline.refuse_early("verify_ledger")
    commandline.refuse_early("backup")  # before an update, just that is wise

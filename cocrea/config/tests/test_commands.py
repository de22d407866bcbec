import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

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


def test_what_a_command_refuses_is_told_in_spanish(tmp_path):
    here = {**os.environ, "COCREA_DATA": str(tmp_path), "DATABASE_URL": ""}
    manage = [sys.executable, "manage.py", "migrate", "ninguna"]
    told = subprocess.run(manage, env=here, cwd=settings.ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("Error: ") and "CommandError" not in told.stderr and "Traceback" not in told.stderr

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from cocrea.config.management.commands.commands import COMMANDS

pytestmark = pytest.mark.engine_free


def test_every_command_of_ours_is_listed():
    ours = {path.stem for path in Path(settings.ROOT, "cocrea").glob("*/management/commands/*.py")}
    assert ours - {"__init__", "commands"} <= set(COMMANDS)


def test_the_list_is_in_spanish(capsys):
    call_command("commands")
    out = capsys.readouterr().out
    assert "./run doctor" in out
    assert "Dice qué está bien o mal configurado" in out

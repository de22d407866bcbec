"""An empty database gets its tables at once: they are those that all migrations, one by one, would have made."""

import os
import re
import sqlite3
import subprocess
import sys

import pytest

from cocrea.config import env

BY_STEPS = """
import django; django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), verbosity=0)
"""
AT_ONCE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def made(folder, program: str):
    """Structure of the database that a program makes in an empty folder."""
    here = {
        **os.environ,
        "COCREA_DATA": str(folder),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "cocrea.config.settings",
    }
    subprocess.run([sys.executable, "-c", program], cwd=env.ROOT, env=here, check=True)
    kept = sqlite3.connect(folder / "cocrea.sqlite3")
    found = {
        (kind, name): parts(sql) for kind, name, sql in kept.execute("SELECT type, name, sql FROM sqlite_master")
    }
    done = set(kept.execute("SELECT app, name FROM django_migrations"))
    kept.close()
    return found, done


def parts(sql: str | None) -> list[str]:
    """What stands between the commas of a statement, in no order: a column added later stands last. Of a trigger, the
    words: those of the ledger and of minutes name every column."""
    if (sql or "").startswith("CREATE TRIGGER"):
        return sorted(re.findall(r"[^\s()]+", sql))
    text, depth, found = re.sub(r"\s+", " ", sql or ""), 0, [""]
    for letter in text[text.find("(") + 1 :]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [text[: text.find("(")], *sorted(each.strip(" )") for each in found)]


@pytest.mark.engine_free
def test_the_tables_of_an_empty_house_are_those_of_its_migrations(tmp_path):
    (tmp_path / "steps").mkdir(), (tmp_path / "once").mkdir()
    steps, done = made(tmp_path / "steps", BY_STEPS)
    once, noted = made(tmp_path / "once", AT_ONCE)
    assert noted == done
    assert once.keys() == steps.keys()
    assert {name: found for name, found in once.items() if found != steps[name]} == {}
    assert len(once) > 500 and sum(kind == "trigger" for kind, _name in once) > 10

"""A copy of the database after the close does not tell which ballot is whose; left unsealed, it does.

The scores are those of a guess: of N people, chance alone finds one, rarely more (a random order has one fixed point
on average; more than eight, once in a million times)."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from cocrea.elections.tests import attacker
from tests.scale.powercut import database_beside

# What is left unwiped, PostgreSQL's own cleaning may take in part meanwhile, on a slow machine.
VOTERS, CHANCE, CERTAIN = 60, 8, 30
URL = os.environ.get("DATABASE_URL", "")


def scores(tmp_path, how: str) -> dict[str, int]:
    """Attack -> how many voters it guessed right."""
    with database_beside(URL, f"booth_{how}") as own:
        environment = {**os.environ, "COCREA_DATA": str(tmp_path), "DATABASE_URL": own}
        command = [sys.executable, "-m", "cocrea.elections.tests.booth", str(VOTERS), how]
        told = subprocess.run(command, cwd=settings.ROOT, env=environment, capture_output=True, text=True)
        assert told.returncode == 0, told.stderr[-2000:]
        truth = json.loads(told.stdout.splitlines()[-1])
        assert len(truth) == VOTERS
        attacks = dict(
            attacker.on_postgresql(own, list(truth))
            if own
            else attacker.on_sqlite(tmp_path / "copia" / "cocrea.sqlite3", list(truth))
        )
        return {
            title: sum(truth.get(name) == receipt for name, receipt in guesses.items())
            for title, guesses in attacks.items()
        }


def test_a_copy_after_the_close_tells_no_more_than_chance(tmp_path):
    found = scores(tmp_path, "sealed")
    assert len(found) >= 5 and max(found.values()) <= CHANCE, found


@pytest.mark.parametrize("how", ["unsealed", "unwiped"])
def test_the_same_attacker_wins_where_the_sealing_is_left_out(tmp_path, how):
    found = scores(tmp_path, how)
    assert max(found.values()) >= CERTAIN, f"an attack that never wins proves nothing: {found}"


@pytest.mark.skipif(not URL, reason="SQLite keeps no transaction and no order of its own beside a row")
def test_while_the_wiping_waits_a_dump_of_the_tables_tells_nothing(tmp_path):
    found = scores(tmp_path, "unwiped")
    assert max(hits for title, hits in found.items() if title != "dead rows") <= CHANCE, found


@pytest.mark.skipif(not URL, reason="on SQLite a reader holds up the wiping, which then says so")
@pytest.mark.parametrize("other", ["snapshot", "cursor", "writer", "reader"])
def test_what_somebody_else_has_open_keeps_no_trace_of_the_vote(tmp_path, other):
    """PostgreSQL keeps dead rows for as long as anybody might still look at them."""
    found = scores(tmp_path, other)
    assert "dead rows" in found and max(found.values()) <= CHANCE, found


@pytest.mark.skipif(bool(URL), reason="of the file of SQLite")
def test_nothing_is_left_of_the_log(tmp_path):
    scores(tmp_path, "sealed")
    copy = tmp_path / "copia" / "cocrea.sqlite3"
    left = attacker.log_of(copy).read_bytes()
    assert len(left) < 200_000, "only the act that says that it was wiped"
    assert b"Votante 0" not in left and b"INSERT" not in left
    assert b"/votar/" not in copy.read_bytes() + left

"""COCREA_ENV=production: strict settings, and Django's own deployment check has nothing to say."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.engine_free


def manage(tmp_path, *command, **environment):
    here = {**os.environ, "COCREA_DATA": str(tmp_path), "DATABASE_URL": "", "COCREA_ENV": "production", **environment}
    return subprocess.run(
        [sys.executable, "manage.py", *command], env=here, cwd=settings.ROOT, capture_output=True, text=True
    )


def test_nothing_to_warn_of(tmp_path):
    told = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", COCREA_URL="https://abierto.example")
    assert told.returncode == 0, told.stderr


def test_the_check_can_fail(tmp_path):
    told = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", COCREA_URL="http://abierto.example")
    assert told.returncode == 1
    assert "security.W" in told.stderr


def test_a_database_that_does_not_answer_is_told_in_two_lines(tmp_path):
    told = manage(tmp_path, "migrate", DATABASE_URL="postgres://ana@127.0.0.1:1/cocrea")
    assert told.returncode == 1
    assert told.stderr.startswith("La base de datos no responde")
    assert "Traceback" not in told.stderr


def test_a_bad_setting_says_which_and_what_to_write(tmp_path):
    told = manage(tmp_path, "check", COCREA_DEBUG="quizá")
    assert told.returncode != 0
    assert told.stderr.strip() == "COCREA_DEBUG='quizá': escribe yes o no"

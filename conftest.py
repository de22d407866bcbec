"""Shared by all tests: where there is no Chromium, browser tests are skipped, except under CI, where they fail."""

import importlib
import io
import os
import shutil
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from xdist.scheduler import LoadScopeScheduling

from cocrea.kernel import collector

# The first is the same browser without what draws a window: a third less work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
JOURNEYS = "tests/journeys/"
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_collection_modifyitems(items):
    """Skips browser tests where there is no browser; CI must have one."""
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="no Chromium here"))


class OneHouse(LoadScopeScheduling):
    """Hands out whole files, the longest first; the journeys are one piece, for they share browser and houses."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return JOURNEYS if file.startswith(JOURNEYS) else file


def pytest_xdist_make_scheduler(config, log):
    """With `--dist loadscope` the scheduler above."""
    return OneHouse(config, log) if config.getvalue("dist") == "loadscope" else None


def pytest_collection_finish():
    """Thousands of tests are there for good: to look through them again and again took a tenth of the time."""
    collector.seldom()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests with a live server empty whole tables afterwards, which the ledger's triggers refuse: they are taken
    down once the migrations are seen to have put them up. The ledger's own tests put them back for themselves."""
    append_only = importlib.import_module("cocrea.ledger.migrations.0003_append_only")
    no_replacing = importlib.import_module("cocrea.ledger.migrations.0004_no_replacing")
    with django_db_blocker.unblock():
        assert append_only.standing(connection) == 6, "a migration has dropped the ledger's triggers"
        for migration in (no_replacing, append_only):
            migration.remove(None, SimpleNamespace(connection=connection))


@pytest.fixture(scope="module")
def for_the_module(django_db_setup, django_db_blocker):
    """For rows that are made once for all tests of a module: what each test does to them is taken back after it, and
    they go at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def durango(for_the_module, tmp_path_factory):
    """The first exercise, whole, with its files: for modules all of whose tests ask for it."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        call_command("load_exercise", stdout=io.StringIO())
        yield

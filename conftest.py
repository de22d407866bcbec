"""Shared by all tests: where there is no Chromium, browser tests are skipped, except under CI, where they fail."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items):
    """Skips browser tests where there is no browser. CI must have one."""
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="no Chromium here"))

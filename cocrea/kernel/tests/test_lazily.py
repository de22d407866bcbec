"""What few requests need is not loaded at the start."""

import os
import subprocess
import sys

import pytest

from cocrea.kernel.lazily import Lazily

AT_THE_START = """
import django, sys
django.setup()
import cocrea.config.urls
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.engine_free
def test_borders_and_signatures_wait_until_they_are_asked_for():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cocrea.config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", AT_THE_START], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(told.stdout.split())
    assert "cocrea" in loaded and not loaded & {"shapely", "pyhanko", "aiohttp"}


def test_asked_for_it_is_the_module_itself():
    assert Lazily("json").loads("[1]") == [1]
    with pytest.raises(AttributeError):
        _ = Lazily("json").nothing_of_the_kind

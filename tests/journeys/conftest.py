import os

import pytest
from playwright.sync_api import sync_playwright

from conftest import CHROMIUM
from tests.journeys.house import crawl, served


@pytest.fixture(scope="package")
def house(tmp_path_factory):
    """The address of a served house with the whole exercise in it."""
    with served(tmp_path_factory.mktemp("house")) as address:
        yield address


@pytest.fixture(scope="package")
def desk_folder(tmp_path_factory):
    """Where the house of `desk` keeps its things."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="package")
def desk(desk_folder):
    """The address of a house in which the journeys write; each leaves what others look at as it was."""
    with served(desk_folder) as address:
        yield address


@pytest.fixture(scope="package")
def site(house):
    """Every address that a stranger can reach, with its answer; in `./test` some of each kind."""
    return crawl(house, of_each=10_000 if os.environ.get("COCREA_SOAK") == "1" else 15)


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()

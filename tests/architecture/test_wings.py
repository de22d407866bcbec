"""Wings: each is one folder, none knows another, and each can be switched off, by itself, without a trace on any page
and without a loss."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from cocrea.exercise import systems
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.models import Exercise
from cocrea.intake.declarations import importers
from cocrea.jobs.actions import all_recurring
from cocrea.ledger.standing import is_public
from cocrea.opendata.declarations import datasets, declared
from cocrea.search.declarations import registered, shown
from tests.architecture.test_routes import VIEWS
from tests.architecture.test_routes import address as address

WINGS = systems.installed()
FOLDER = Path(settings.ROOT) / "cocrea/systems"
FOLDERS = sorted(path.parent for path in FOLDER.glob("*/__init__.py"))
IDS = [wing.key for wing in WINGS]
# Where the house lists what there is: whatever a wing shows of itself outside its own rooms, it shows here.
LISTS = (
    "site:home",
    "site:sitemap",
    "site:feed",
    "opendata:dataset-list",
    "opendata:datapackage",
    "ledger:event-list",
)
LISTS += ("plans:plan-detail", "plans:commitment-detail", "actors:organization-detail", "actors:place-detail")
LISTS += ("documents:source-detail", "measurements:indicator-list", "ledger:event-list")
STAFF_LISTS = ("desk:home", "desk:find", "desk:table-list", "desk:exercise", "accounts:account", "measurements:desk")
LINK = re.compile(r'(?:href="|<loc>|"url": ?"|"path": ?")(?:https?://[^/"<]+)?(/[^"<?#]*)')


def modules(folder: Path):
    """(path, module that it imports) of what a folder ships, file by file of those that name a wing."""
    for path in sorted(folder.rglob("*.py")):
        if "tests" in path.parts or "cocrea.systems" not in (text := path.read_text()):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield path, node.module
            elif isinstance(node, ast.Import):
                yield from ((path, each.name) for each in node.names)


@pytest.mark.engine_free
def test_every_folder_of_systems_is_a_wing_and_every_wing_a_folder():
    assert {f"cocrea.systems.{folder.name}" for folder in FOLDERS} == {wing.package for wing in WINGS}
    assert WINGS and {wing.package for wing in WINGS} <= set(settings.APPS)


@pytest.mark.engine_free
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_wing_is_one_folder_that_explains_and_tests_itself(folder):
    assert (folder / "README.md").read_text().startswith("# ")
    assert (folder / "system.py").exists() and list((folder / "tests").glob("test_*.py"))
    assert (folder / "locale/es/LC_MESSAGES/django.po").exists(), "its words are its own"
    own = f"cocrea.systems.{folder.name}"
    others = [(path, name) for path, name in modules(folder) if name.startswith("cocrea.systems")]
    assert not [(path, name) for path, name in others if name != own and not name.startswith(f"{own}.")]


@pytest.mark.engine_free
def test_nothing_outside_a_wing_imports_it():
    """So that its folder can be taken out with one line of the settings."""
    rest = [path for path in (Path(settings.ROOT) / "cocrea").iterdir() if path.is_dir() and path != FOLDER]
    assert not [
        (str(path), name) for each in rest for path, name in modules(each) if name.startswith("cocrea.systems")
    ]


@pytest.mark.engine_free
@pytest.mark.parametrize("wing", WINGS, ids=IDS)
def test_what_a_wing_publishes_says_of_each_row_that_it_is_public(wing):
    """To the ledger a model that says nothing is private: its rows would be in every file, and what is done to them
    in no history."""
    published = {each.model for each in declared() if wing.owns(each.model.__module__)}
    silent = [model._meta.label for model in published if not is_public(model)]
    assert published and not silent, "give the model is_public, True or a property"


def routes_of(wing) -> list[str]:
    return [name for name, view in VIEWS.items() if wing.owns(view.__module__)]


def links_into(wing, text: str) -> list[str]:
    """The addresses on a page that lead into a wing."""
    found = []
    for path in set(LINK.findall(text)):
        try:
            view = resolve(path).func
        except Resolver404:
            continue
        if wing.owns(view.__module__):
            found.append(path)
    return sorted(found)


def titles_of(wing) -> list[str]:
    """A name from each of its indexes, to be searched for."""
    indexes = [index for index in registered() if wing.owns(index.read.__module__)]
    rows = [(index, next(iter(index.rows()), None)) for index in indexes]
    return [index.read(row).title for index, row in rows if row is not None]


def shows(wing, address, client, staff) -> dict[str, list[str]]:
    """List -> the ways into the wing that stand there."""
    pages = {name: client.get(address(name)) for name in LISTS}
    pages |= {f"staff {name}": staff.get(address(name)) for name in STAFF_LISTS}
    pages |= {f"search {title}": client.get(reverse("site:search"), {"q": title}) for title in titles_of(wing)}
    assert {page.status_code for page in pages.values()} == {200}
    texts = {name: b"".join(page) if page.streaming else page.content for name, page in pages.items()}
    return {name: links for name, text in texts.items() if (links := links_into(wing, text.decode()))}


def rows_of(wing) -> dict[str, int]:
    """Table -> rows."""
    models = [model for model in apps.get_models() if wing.owns(model.__module__)]
    return {model._meta.label: model._base_manager.count() for model in models}


def known(wing) -> dict[str, int]:
    """What the machines of the house know of the wing now."""
    return {
        "datasets": sum(wing.owns(each.model.__module__) for each in datasets()),
        "search": sum(wing.owns(each.read.__module__) for each in shown()),
        "tables": sum(wing.owns(each.model.__module__) for each in importers()),
        "work": sum(wing.owns(each.run.__module__) for each in all_recurring()),
    }


def switch(keys: list[str]) -> None:
    keep_exercise(by=None, exercise=Exercise.objects.get(), systems=keys)


@pytest.mark.django_db
@pytest.mark.parametrize("wing", WINGS, ids=IDS)
def test_off_it_leaves_no_trace_and_on_again_all_is_back(wing, address, people, client):
    staff, routes = Client(), routes_of(wing)
    staff.force_login(people["coordinator"])
    assert routes, "a wing has addresses"
    told = rows_of(wing), shows(wing, address, client, staff), known(wing)
    assert told[1].keys() >= {"site:home", "site:sitemap", "staff desk:home"}, "on, it is found"
    assert {f"search {title}" for title in titles_of(wing)} <= told[1].keys()
    assert any(told[0].values()), "there is data to be kept"
    answers = {name: staff.get(address(name)).status_code for name in routes}

    switch([key for key in IDS if key != wing.key])
    assert {name: staff.get(address(name)).status_code for name in routes} == dict.fromkeys(routes, 404)
    assert {name: staff.post(address(name)).status_code for name in routes} == dict.fromkeys(routes, 404)
    assert shows(wing, address, client, staff) == {}
    assert known(wing) == dict.fromkeys(told[2], 0)
    assert rows_of(wing) == told[0], "its data stays"

    switch(IDS)
    assert {name: staff.get(address(name)).status_code for name in routes} == answers
    assert (rows_of(wing), known(wing)) == (told[0], told[2])
    assert links_into(wing, client.get("/").content.decode()) == told[1]["site:home"]

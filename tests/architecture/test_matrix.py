"""The permission matrix: role x route x state of the object x institution, cell by cell, GET and POST. What is to be
seen stands in `expected.py`, by hand; what each route is about, in `matrix.py`; who comes in, in `routes.py`.

`./test` takes each route with every role in four places of the ten, in turn, so that all are taken by some route of
every kind; `./run soak matrix` takes every cell."""

import os

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from cocrea.intake.declarations import importers
from tests.architecture.expected import ADDS, BODIES, KEEPERS, ROLES, STATES, reads, statuses
from tests.architecture.matrix import ABOUT, KEPT, MANY, OF_PLANS, READ, STATELESS
from tests.architecture.routes import ROUTES, is_of_keepers
from tests.architecture.scene import build, word
from tests.architecture.test_drafts_stay_home import unpacked
from tests.architecture.test_routes import SAMPLED, VIEWS

pytestmark = pytest.mark.django_db

SOAK = os.environ.get("COCREA_SOAK") == "1"
TURNS = (0,) if SAMPLED else (0, 3, 5, 8)  # places of a route, after that with which its turn begins
# On the second database, whose answers are the same, what is most and least hidden; of each route one, in turn.
SAMPLE = [("draft", "own"), ("in_force", "other"), ("withdrawn", "other")]
PLACES = SAMPLE if SAMPLED else [(state, body) for state in STATES for body in BODIES]
CELLS = [(route, *about) for route, listed in ABOUT.items() for about in listed]
NAMES = ["-".join(map(str, (route, *args))) for route, _kind, _noun, args in CELLS]
PAGES = [(route, args) for route, (_is_desk, listed) in MANY.items() for args in listed]
STAFF = sorted(name for name, view in VIEWS.items() if view.access == "staff")


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Built once; nothing that the cells do stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def answer(browser, method: str, address: str):
    """(status, all that it says); what it did is taken back."""
    with transaction.atomic():
        response = getattr(browser, method)(address)
        body = response.getvalue() if hasattr(response, "getvalue") else response.content
        transaction.set_rollback(True)
    return response.status_code, unpacked(body)


def leaks(role: str, text: str) -> list[str]:
    """Words of commitments that this role does not read, and that stand there all the same."""
    return [word(*place) for place in PLACES if not reads(role, *place) and word(*place) in text]


def at(route: str, args: tuple, objects: dict) -> str:
    """The address of a route about these objects."""
    filled = [str(arg).format(**objects) for arg in args]
    return reverse(route, args=[int(a) if a.isdigit() and "number" not in keys_of(route) else a for a in filled])


def keys_of(route: str) -> set[str]:
    """The names of the variable parts of a route."""
    return PARTS[route]


def parts(resolver=None, namespace="", above=frozenset()):
    for entry in (resolver or get_resolver()).url_patterns:
        names = above | set(entry.pattern.regex.groupindex)
        if hasattr(entry, "url_patterns"):
            yield from parts(entry, entry.namespace or entry.app_name or namespace, names)
        else:
            yield f"{namespace}:{entry.name}", names


PARTS = dict(parts())


def test_every_route_with_a_variable_part_says_what_it_is_about():
    unsaid = {
        name
        for name, names in PARTS.items()
        if names
        and not {name, name.split(":")[0]} & (ABOUT.keys() | MANY.keys() | STATELESS.keys())
        and not (name in ROUTES and is_of_keepers(ROUTES[name]))
    }
    assert not unsaid, "say in matrix.py whose drafts these could show"
    assert not [name for name in {*ABOUT, *MANY} if name not in PARTS]
    assert not [name for name in STATELESS if name not in PARTS and name not in {n.split(":")[0] for n in PARTS}]


def test_every_table_that_may_hold_drafts_is_in_the_matrix():
    listed = {i.key for i in importers() if hasattr(i.model._default_manager, "visible_to")}
    assert listed == {*KEPT, *READ, *OF_PLANS}


@pytest.mark.parametrize(
    ("route", "kind", "noun", "args"),
    CELLS,
    ids=NAMES,
)
def test_cells(scene, route, kind, noun, args):
    wrong, told = {}, {}
    first = CELLS.index((route, kind, noun, args))
    for state, body in PLACES if SOAK else [PLACES[(first + turn) % len(PLACES)] for turn in TURNS]:
        address = at(route, args, scene.objects[state, body])
        for role in ROLES:
            wanted = statuses(kind, role, state, body, noun)
            for method, status in zip(("get", "post"), wanted, strict=True):
                got, text = answer(scene.browsers[role], method, address)
                if got not in (status if isinstance(status, tuple) else (status,)):
                    wrong[role, state, body, method] = f"{got} instead of {status}"
                if found := leaks(role, text.replace(address, "")):
                    told[role, state, body, method] = found
    assert not wrong
    assert not told


@pytest.mark.parametrize(("route", "args"), PAGES, ids=["-".join((route, *args)) for route, args in PAGES])
def test_pages_that_show_many(scene, route, args):
    address, is_desk = at(route, args, scene.objects["draft", "own"]), MANY[route][0]
    address += "?todo=1" if route == "desk:row-list" else ""  # a list begins with what is one's own
    wrong = {}
    for role in ROLES:
        status, text = answer(scene.browsers[role], "get", address)
        if is_desk and role not in (*KEEPERS, "liaison", "member"):
            assert status == (302 if role == "stranger" else 404)
            continue
        assert status == 200, role
        seen = {place for place in PLACES if word(*place) in text}
        wanted = {place for place in PLACES if reads(role if is_desk else "stranger", *place)}
        if seen != wanted:
            wrong[role] = seen ^ wanted
    assert not wrong


@pytest.mark.engine_free
def test_who_adds_rows_to_which_table(scene):
    got, wanted = {}, {}
    for importer in importers():
        address = reverse("desk:row-new", args=[importer.key])
        for role in ROLES[1:]:
            may = role in KEEPERS or importer.key in ADDS.get(role, ())
            wanted[importer.key, role] = (200, 200) if may else (404, 404)
            got[importer.key, role] = tuple(
                answer(scene.browsers[role], method, address)[0] for method in ("get", "post")
            )
    assert {cell: status for cell, status in got.items() if status != wanted[cell]} == {}


@pytest.mark.engine_free
def test_no_page_without_a_variable_part_shows_what_the_role_does_not_read(scene):
    told = {}
    for route in [name for name, names in PARTS.items() if not names and name != "accounts:sign-out"]:
        for role in ROLES:
            for method in ("get", "post"):
                status, text = answer(scene.browsers[role], method, reverse(route))
                assert status < 500, (route, role, method)
                if found := leaks(role, text):
                    told[route, role, method] = found
    assert not told


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_no_search_finds_what_the_role_does_not_read(scene, place):
    for role in ROLES:
        for route in ("site:search", "desk:find"):
            status, text = answer(scene.browsers[role], "get", f"{reverse(route)}?q={word(*place)[:-1]}")
            assert status < 500 and not leaks(role, text), (role, route)


def test_no_act_tells_a_stranger_of_a_draft(scene):
    acts = {objects["act"] for objects in scene.objects.values()}
    for act in acts:
        _status, text = answer(scene.browsers["stranger"], "get", reverse("ledger:event-detail", args=[act]))
        assert not leaks("stranger", text)

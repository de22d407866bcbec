"""Every page of the desk, in every state it can be in, on a phone and on a wide screen, light and dark: axe finds
nothing, and nothing is wider than the window.

`./test` looks at everything on a phone, at a quarter on a wide screen too, at an eighth in the dark, at a part of
what is only another table's; at all of it with COCREA_SOAK=1."""

import os
import re
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.architecture.test_routes import VIEWS
from tests.journeys.desk import faults, signed_in
from tests.journeys.desk_pages import EACH_TABLE, IN_JOURNEYS, IN_STATES, NO_PAGE, PAGES
from tests.journeys.desk_states import STATES, Scene
from tests.journeys.house import press
from tests.journeys.sitting_states import SITTINGS

SOAK = os.environ.get("COCREA_SOAK") == "1"
TALL = 800
pytestmark = pytest.mark.engine_free


def looked_at(page, where: str, turn: int) -> list[tuple]:
    """What is wrong with the page that is open, at each width, and in the dark where it is its turn."""
    found = []
    for width in (1280, 360) if SOAK or turn % 4 == 0 else (360,):
        page.set_viewport_size({"width": width, "height": TALL})
        found += [(where, width, *fault) for fault in faults(page)]
    if SOAK or turn % 8 == 0:
        page.emulate_media(color_scheme="dark")
        found += [(where, "dark", *fault) for fault in faults(page, "" if SOAK else "color-contrast")]
        page.emulate_media(color_scheme="light")
    return found


def test_every_route_of_the_staff_has_its_page():
    staff = {name for name, view in VIEWS.items() if view.access == "staff"}
    opened = set().union(IN_JOURNEYS, *IN_STATES.values())
    assert staff == PAGES.keys() | opened | NO_PAGE.keys()
    assert not PAGES.keys() & NO_PAGE.keys() and IN_STATES.keys() <= {each.__name__ for each in (*STATES, *SITTINGS)}
    wrong = {
        path: name
        for name, paths in PAGES.items()
        for path in paths
        if resolve("/gestion/" + filled(path).split("?")[0]).view_name != name
    }
    assert not wrong


def filled(path: str) -> str:
    """The address with some row in place of what stands between braces."""
    return re.sub(r"\{\w+\}", "1", path)


@pytest.fixture(scope="module")
def scene(desk, desk_folder, browser):
    """A coordinator at the desk, and the rows that the lists of its tables begin with."""
    context, page = signed_in(browser, desk, 360)
    page.goto(desk + "/gestion/tablas/")
    links = page.eval_on_selector_all(
        "main a[href^='/gestion/tablas/']", "all => all.map(a => a.getAttribute('href'))"
    )
    tables = list(dict.fromkeys(link.split("/")[3] for link in links if link.count("/") == 4))
    assert len(tables) > 20
    rows = {}
    for table in tables:
        page.goto(f"{desk}/gestion/tablas/{table}/")
        row = page.locator("main tbody th a")
        rows[table] = row.first.get_attribute("href").split("/")[4] if row.count() else ""
    for name, words in (("third", "2015-2016+3"), ("shared", "2017-2019+legislativas")):
        page.goto(f"{desk}/gestion/tablas/commitments/?q={words}")
        rows[name] = page.get_attribute("main tbody th a >> nth=-1", "href").split("/")[4]
    rows["custodians"] = "1"
    yield Scene(page, desk, desk_folder, rows)
    context.close()


@pytest.mark.browser
def test_every_page(scene):
    found, tables = [], [table for table in scene.rows if table not in {"third", "shared", "custodians"}]
    paths = [path for each in PAGES.values() for path in each]
    for turn, path in enumerate(paths):
        assert scene.go(path) in {200, 404} and (path.startswith("actos/") or scene.page.locator("h1").count()), path
        found += looked_at(scene.page, path, turn)
    for place, table in enumerate(tables):
        for turn, end in enumerate(EACH_TABLE):
            if (SOAK or (place + turn) % 6 == 0) and (scene.rows[table] or "{" not in end):
                assert scene.go(f"tablas/{table}/{end.format(row=scene.rows[table])}") == 200, (table, end)
                found += looked_at(scene.page, f"{table} {end}", turn=1)
    assert not found


@pytest.mark.browser
@pytest.mark.parametrize("states", (*STATES, *SITTINGS), ids=lambda states: states.__name__)
def test_every_state(scene, states):
    found, routes = [], set()
    for turn, state in enumerate(states(scene)):
        routes.add(resolve(urlsplit(scene.page.url).path).view_name)
        found += looked_at(scene.page, state, turn)
    assert not found
    assert IN_STATES.get(states.__name__, set()) <= routes, "a page that nobody looked at"


@pytest.mark.browser
@pytest.mark.parametrize("role", ["liaison", "member", "evaluator"])
def test_what_others_see(scene, browser, role):
    context, page = signed_in(browser, scene.house, 360, email=f"{role}@demo.example")
    found = looked_at(page, f"{role}: first page", 0)
    mine = Scene(page, scene.house, scene.folder, scene.rows)
    paths = {"tablas/": role != "evaluator", "tablas/commitments/": role != "evaluator", "permisos/": True}
    paths |= {"tablas/commitments/{shared}/": role != "evaluator", "nada/": False, "importar/": False}
    paths |= {"oficios-recibidos/": role == "liaison"}
    for path, is_there in paths.items():
        assert mine.go(path) == (200 if is_there else 404), path
        found += looked_at(page, f"{role}: {path}", 1)
    context.close()
    assert not found


@pytest.mark.browser
def test_the_doors(desk, browser):
    page, found = browser.new_page(), []
    for turn, path in enumerate(("entrar/", "olvide/", "invitacion/nada/", "olvide/nada/", "entrar/?next=/gestion/")):
        page.goto(f"{desk}/gestion/{path}")
        found += looked_at(page, path, turn)
    press(page, "main form button[type=submit]")
    found += looked_at(page, "entrar/, refused", 0)
    page.close()
    assert not found

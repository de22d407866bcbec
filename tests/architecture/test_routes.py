"""Who gets what at every address; nothing is open that nobody opened."""

import os
import re
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from cocrea.opendata.declarations import datasets
from tests.architecture.routes import ROLES, ROUTES

# On the second database the same views answer from the same rows: some roles tell whether they do at all.
SAMPLED = "postgresql" in settings.DATABASES["default"]["ENGINE"] and os.environ.get("COCREA_SOAK") != "1"
ASKING = ["liaison"] if SAMPLED else ["roleless", *ROLES]
WIDGETS = {"status:widget", "status:commitment-widget", "registers:widget"}  # made for the pages of others


def routes(resolver=None, namespace=""):
    """(name, view) of every pattern of the URLconf, whatever the depth."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, pattern.namespace or pattern.app_name or namespace)
        else:
            yield f"{namespace}:{pattern.name}", pattern.callback


VIEWS = dict(routes())
PUBLIC = [name for name, row in ROUTES.items() if row.who == "public"]
STAFF = [name for name, row in ROUTES.items() if row.who == "staff"]


@pytest.fixture
def address(exercise):
    """The address of a route by name."""
    values = {name: getattr(each, "pk", each) for name, each in exercise.items()}
    values["sha256"] = exercise["document"].sha256

    def of(name):
        args = (str(arg).format(**values) for arg in ROUTES[name].args)
        return reverse(
            name, args=[int(arg) if arg.isdigit() and name != "plans:commitment-detail" else arg for arg in args]
        )

    return of


def test_every_route_has_its_row_and_every_row_its_route():
    assert set(VIEWS) == set(ROUTES)
    assert len(VIEWS) == len(list(routes())), "two routes share a name"


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_view_says_who_may_come_in(name):
    assert getattr(VIEWS[name], "access", None) == ROUTES[name].who


def test_stranger(address, client):
    got = {name: client.get(address(name)) for name in ROUTES}
    assert {name: response.status_code for name, response in got.items()} == {
        n: r.stranger for n, r in ROUTES.items()
    }
    sign_in = reverse("accounts:sign-in") + "?next="
    assert all(got[name]["Location"].startswith(sign_in) for name, row in ROUTES.items() if row.stranger == 302)
    assert not [name for name in PUBLIC if got[name].cookies], "a reader gets no cookie"


@pytest.mark.parametrize("role", ASKING)
def test_signed_in(role, address, client, people):
    client.force_login(people[role])
    got = {name: client.get(address(name)).status_code for name in ROUTES}
    assert got == {n: row.roleless if role == "roleless" else row.expected(role) for n, row in ROUTES.items()}


@pytest.mark.parametrize("role", ASKING)
def test_who_may_not_look_may_not_send(role, address, client, people):
    client.force_login(people[role])
    shut = [n for n, row in ROUTES.items() if row.who == "staff"]
    shut = [n for n in shut if (ROUTES[n].roleless if role == "roleless" else ROUTES[n].expected(role)) == 404]
    got = {name: client.post(address(name), {"cualquier": "cosa"}).status_code for name in shut}
    assert {name: status for name, status in got.items() if status != 404} == {}


def test_post_of_a_stranger(address, client):
    got = {name: client.post(address(name), {"cualquier": "cosa"}).status_code for name in ROUTES}
    assert got == {name: row.post for name, row in ROUTES.items()}


def test_public_pages_ask_little_of_the_database(address, client):
    numbers = {}
    for name in PUBLIC:
        where = address(name)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(where)
            if response.streaming:
                b"".join(response.streaming_content)
        numbers[name] = len(queries)
    # A file of every table, and the list of all pages, ask once for each table, whatever its rows.
    each = len(datasets()) + 12
    # The totals and the potential of evaluations are reckoned: each asks for the eight tables from which they follow.
    allowed = {"plans:plan-archive": each, "opendata:everything": each + 2 * 8, "site:sitemap": each}
    # On these pages every floor above has something to say, and asks once for it.
    allowed |= {"plans:plan-detail": 16, "actors:organization-detail": 14}
    # An act names what it touched, table by table, up to a bound; a session says where it differs from its minutes.
    allowed |= {"ledger:event-detail": 16, "meetings:session-detail": 13}
    assert {name: number for name, number in numbers.items() if number > allowed.get(name, 12)} == {}


def test_public_pages_ask_nothing_of_others_and_bring_no_script(address, client):
    for name in PUBLIC:
        response = client.get(address(name))
        if response.streaming or not response["Content-Type"].startswith("text/html"):
            continue
        text = response.content.decode()
        # What begins with &lt; is a piece of a template that was drawn as words.
        for forbidden in ("<script", " style=", " onclick=", 'src="http', "<iframe", "&lt;span", "&lt;p ", "&lt;a "):
            assert forbidden not in text, name
        own = "default-src 'none'" if name in WIDGETS else "default-src 'self'"
        assert response["Content-Security-Policy"].startswith(own), name
        assert 'lang="es' in text, name


def test_nothing_of_the_staffs_is_shared(address, client, people):
    client.force_login(people["coordinator"])
    for name in STAFF:
        answer = client.get(address(name))
        if answer.status_code != 404:
            assert "no-store" in answer["Cache-Control"], name


def test_what_only_takes_forms_says_so_and_leads_to_a_page(address, client, people):
    client.force_login(people["coordinator"])
    told, wrong = {}, {}
    for name in STAFF:
        answer = client.get(address(name))
        if answer.status_code == 405:
            told[name] = re.search(r'<p><a href="([^"]*)">Ir a la página', answer.content.decode())
            if not told[name] or client.get(told[name][1]).status_code not in {200, 302}:
                wrong[name] = told[name] and told[name][1]
    assert len(told) > 10 and not wrong


def test_whoever_sent_something_and_must_sign_in_is_not_told_that_it_was_done(client):
    sent = client.post("/gestion/sesiones/nueva/?hecho=guardada&tema=3")
    assert sent.status_code == 302 and unquote(sent["Location"]).endswith("?next=/gestion/sesiones/nueva/?tema=3")
    read = client.get("/gestion/sesiones/nueva/?hecho=guardada")
    assert unquote(read["Location"]).endswith("?next=/gestion/sesiones/nueva/?hecho=guardada")

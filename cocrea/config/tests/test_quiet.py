"""No line of the log tells the key of a secret link."""

import pytest
from django.urls import get_resolver

from cocrea.config.quiet import PARAMETER, masked, routes_of

KEY = "CRfyCpuP-_9x"
MARKED = sorted({way for way, view in routes_of(get_resolver()) if getattr(view, "is_key_address", False)})
KNOWN = ("/oficio/<", "/minutas/revision/<", "/sesiones/invitacion/<", "/votar/<", "/lo-mio/<", "/gestion/olvide/<")


@pytest.mark.parametrize("route", MARKED)
def test_no_key_of_any_secret_door_is_told(route):
    path = PARAMETER.sub(KEY, route)
    for text in (
        path,
        f"Not Found: {path}",
        f'"POST {path}?recibo=1 HTTP/1.1" 422',
        path.rstrip("/"),
        f"{path}otra/",
    ):
        assert KEY not in masked(text) and "…" in masked(text)


def test_what_is_marked_and_what_is_not():
    assert all(any(route.startswith(begin) for route in MARKED) for begin in KNOWN)
    assert masked("Not Found: /oficios/stl-2019-001/") == "Not Found: /oficios/stl-2019-001/"
    assert masked("Not Found: /sesiones/2019-11-04/minuta/") == "Not Found: /sesiones/2019-11-04/minuta/"


@pytest.mark.django_db
def test_a_link_that_is_refused_leaves_a_line_without_its_key(client, caplog):
    assert client.get(f"/oficio/{KEY}/").status_code == 404
    assert "Not Found: /oficio/…/" in caplog.text and KEY not in caplog.text, "the console comes before pytest"

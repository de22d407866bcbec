"""Who comes in: readers, the staff, and nobody by mistake."""

from types import SimpleNamespace

import pytest
from django.http import Http404, HttpResponse

from cocrea.kernel.access import PUBLIC_PARAMETERS, door, public, staff

pytestmark = pytest.mark.engine_free
SOMEBODY, STRANGER = SimpleNamespace(is_authenticated=True), SimpleNamespace(is_authenticated=False)


def page(request):
    return HttpResponse("dentro")


def ask(rf, view, user, method="get", address="/gestion/algo/?a=1&b=2"):
    request = getattr(rf, method)(address)
    request.user = user
    return view(request)


def test_staff_lets_in_whom_the_rule_lets(rf):
    view = staff(lambda user: user is SOMEBODY)(page)
    assert view.access == "staff"
    response = ask(rf, view, SOMEBODY)
    assert response.content == b"dentro" and "no-store" in response["Cache-Control"]


def test_staff_sends_a_stranger_to_sign_in_and_back(rf):
    response = ask(rf, staff(lambda user: True)(page), STRANGER)
    assert response["Location"] == "/gestion/entrar/?next=%2Fgestion%2Falgo%2F%3Fa%3D1%26b%3D2"


def test_staff_is_not_there_for_anybody_else(rf):
    with pytest.raises(Http404):
        ask(rf, staff(lambda user: False)(page), SOMEBODY)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_public_pages_are_only_read(rf, method):
    response = ask(rf, public()(page), STRANGER, method)
    assert response.status_code == 405 and response["Allow"] == "GET, HEAD"


def test_public_pages_may_be_shared_and_say_what_changes_them(rf):
    view = public("prueba_de_parametro")(page)
    assert view.access == "public" and ask(rf, view, STRANGER).is_shared
    assert "prueba_de_parametro" in PUBLIC_PARAMETERS
    PUBLIC_PARAMETERS.discard("prueba_de_parametro")


def test_doors_are_open_and_never_kept(rf):
    response = ask(rf, door(page), STRANGER)
    assert door(page).access == "door" and "no-store" in response["Cache-Control"]
    assert not hasattr(response, "is_shared")

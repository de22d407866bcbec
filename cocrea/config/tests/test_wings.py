"""A wing that the exercise switches off: not found, not published, not named, at rest. A wing of the tests' own."""

import datetime
import sys
import types

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.urls import clear_url_caches, path, set_urlconf

from cocrea.config import urls
from cocrea.exercise import systems
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.systems import System
from cocrea.jobs import actions as jobs
from cocrea.kernel.access import public
from cocrea.opendata import declarations
from cocrea.site.models import GlossaryTerm

pytestmark = pytest.mark.django_db
PACKAGE = "cocrea_wing_of_the_tests"


def of_wing(thing):
    thing.__module__ = f"{PACKAGE}.views"
    return thing


@pytest.fixture
def wing(settings, monkeypatch):
    system = systems.install(System("padrones", "Padrones abiertos", "Listas", PACKAGE, home="wing-home"))

    @public()
    @of_wing
    def page(request):
        return HttpResponse("la página del ala")

    class Row(GlossaryTerm):
        """Its table: another name for one that is there."""

        class Meta:
            proxy = True
            app_label = "site"

    Row.__module__ = f"{PACKAGE}.models"
    dataset = declarations.register(
        declarations.Dataset(
            key="padron",
            title="Padrón",
            description="Un padrón",
            model=Row,
            columns=("term",),
            queryset=lambda: Row.objects.all(),
        )
    )
    ran = []
    work = of_wing(lambda: ran.append(1))
    jobs.recurring(name="wing-work", every=datetime.timedelta(0))(work)
    conf = types.ModuleType("urls_with_a_wing")
    conf.urlpatterns = [*urls.urlpatterns, path("ala/", page, name="wing-home")]
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(conf, name, getattr(urls, name))
    monkeypatch.setitem(sys.modules, conf.__name__, conf)
    settings.ROOT_URLCONF = conf.__name__
    clear_url_caches()
    set_urlconf(None)
    yield system
    systems.remove(system)
    declarations.unregister(dataset.key)
    apps.all_models["site"].pop("row")
    apps.clear_cache()
    jobs._recurring.pop("wing-work")
    clear_url_caches()


@pytest.fixture
def exercise():
    return keep_exercise(by=None, slug="villa", name="Villa", territory="Villa", systems=["padrones"])


def seen(client) -> dict:
    return {
        "page": client.get("/ala/").status_code,
        "menu": b"Padrones abiertos" in client.get("/acerca/").content,
        "catalogue": b"padron" in client.get("/datos/datapackage.json").content,
        "file": client.get("/datos/padron.csv").status_code,
        "interface": client.get("/api/v1/padron/").status_code,
        "work": any(work.name == "wing-work" for work in jobs.all_recurring()),
    }


ON = {"page": 200, "menu": True, "catalogue": True, "file": 200, "interface": 200, "work": True}
OFF = {"page": 404, "menu": False, "catalogue": False, "file": 404, "interface": 404, "work": False}


def test_on_and_off_and_on_again(wing, exercise, client):
    assert seen(client) == ON
    keep_exercise(by=None, exercise=exercise, systems=[])
    assert seen(client) == OFF
    keep_exercise(by=None, exercise=exercise, systems=["padrones"])
    assert seen(client) == ON


def test_what_is_of_no_wing_is_not_asked_about(exercise, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not systems.is_off("cocrea.plans.views")


def test_what_is_on_is_read_once_in_a_request_and_again_after_it_was_changed(
    wing, exercise, django_assert_num_queries
):
    with systems.read_once():
        with django_assert_num_queries(1):
            assert not systems.is_off(PACKAGE) and not systems.is_off(f"{PACKAGE}.models")
        keep_exercise(by=None, exercise=exercise, systems=[])
        assert systems.is_off(PACKAGE)


def test_a_name_that_begins_alike_is_another_ones(wing, exercise):
    keep_exercise(by=None, exercise=exercise, systems=[])
    assert (
        systems.is_off(PACKAGE) and systems.is_off(f"{PACKAGE}.models") and not systems.is_off(f"{PACKAGE}s.models")
    )


def test_one_key_one_wing(wing):
    with pytest.raises(ValueError, match="padrones"):
        systems.install(System("padrones", "Otros", "", "otro"))


def test_the_desk_switches_it(wing, exercise, client, django_user_model):
    user = django_user_model.objects.create_user("ana@example.org", name="Ana")
    user.roles.create(role="coordinator")
    client.force_login(user)
    page = client.get("/gestion/ejercicio/sistemas/").content.decode()
    assert "Padrones abiertos" in page and "checked" in page
    exercise.refresh_from_db()
    answer = client.post("/gestion/ejercicio/sistemas/", {"version": 1})
    assert answer.status_code == 302
    assert seen(client) == OFF
    client.post("/gestion/ejercicio/sistemas/", {"version": 2, "systems": ["padrones"]})
    assert seen(client) == ON

"""A front cache around a small site whose head and clock the test holds in its hands."""

import datetime
import io
import threading

import pytest
from django.core import signals
from django.db import close_old_connections
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path

from cocrea.config.frontcache import FrontCache
from cocrea.config.frontcache.handler import Handler
from cocrea.kernel.access import door, public

NOON = datetime.datetime(2026, 5, 4, 18, tzinfo=datetime.UTC).timestamp()  # in Monterrey


class House:
    """The small site: counts how often each page is computed, and asks as a browser would."""

    def __init__(self):
        self.head, self.now, self.computed = (1, 1), NOON, []
        self.until = self.cookie = None
        self.gate = threading.Event()
        self.gate.set()
        self.size = 4000
        self.signed_in = "0123456789abcdefghijklmnopqrstuv"  # the one session that somebody has
        self.cache = self.front()
        self.urlpatterns = [
            path("pagina/", self.page),
            path("otra/<int:number>/", self.page),
            path("corriente/", self.stream),
            path("puerta/", self.entrance),
            path("libro/", include(([path("", self.page)], "ledger"))),
        ]

    def front(self, limit=1_000_000):
        """A front cache around this site."""
        return FrontCache(
            Handler(),
            head=lambda: self.head,
            is_signed_in=lambda session: session == self.signed_in,
            clock=lambda: self.now,
            limit=limit,
        )

    @property
    def page(self):
        @public("q", "plan")
        def view(request, number=0):
            self.computed.append(request.get_full_path())
            self.gate.wait(10)
            told = f"<p>{len(self.computed)} {request.get_host()} {sorted(request.GET.items())} {request.COOKIES}</p>"
            response = HttpResponse(told + "x" * self.size, headers={"Access-Control-Allow-Origin": "*"})
            if self.until:
                response.valid_until = datetime.datetime.fromtimestamp(self.until, datetime.UTC)
            if self.cookie:
                response.set_cookie("c", self.cookie)
            return response

        return view

    @property
    def stream(self):
        @public()
        def view(request):
            self.computed.append(request.path)
            return StreamingHttpResponse(iter([b"a", b"b"]))

        return view

    @property
    def entrance(self):
        @door
        def view(request):
            self.computed.append(request.get_full_path())
            return HttpResponse("puerta")

        return view

    def ask(self, address="/pagina/", *, method="GET", **headers):
        """Status, headers by lower-case name, body."""
        where, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "x",
            "SERVER_PORT": "80",
            "HTTP_HOST": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        said = []
        body = self.cache(environ, lambda status, pairs, exc_info=None: said.extend((status, pairs)))
        try:
            return int(said[0][:3]), {name.lower(): value for name, value in said[1]}, b"".join(body)
        finally:
            getattr(body, "close", lambda: None)()


class Addresses:
    """Stands for the module of URLs; hashable, as Django wants it."""

    def __init__(self, urlpatterns):
        self.urlpatterns = urlpatterns


@pytest.fixture
def house(settings):
    for each in (signals.request_started, signals.request_finished):
        each.disconnect(close_old_connections)  # there is no database to close
    yield small_site(settings)
    for each in (signals.request_started, signals.request_finished):
        each.connect(close_old_connections)


def small_site(settings) -> House:
    """The site, and settings under which it is the whole house."""
    house = House()
    settings.ROOT_URLCONF = Addresses(house.urlpatterns)
    settings.CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"  # ours reads the database
    settings.SITE_URL = "https://abierto.example"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "abierto.example"]
    return house

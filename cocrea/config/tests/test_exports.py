"""Workbooks of the staff: one a session and two at once in a process; everything else goes on meanwhile."""

import threading

import pytest
from django.conf import settings

from cocrea.config.frontcache import FrontCache

BOOK = "/gestion/libro.xlsx"
ANA, BETO, EVA = "a" * 32, "b" * 32, "c" * 32


class Making:
    """An application that makes workbooks until it is let go."""

    def __init__(self):
        self.gate, self.begun, self.threads = threading.Event(), threading.Semaphore(0), []
        head = ((1, "a"), (1, "a"))
        self.cache = FrontCache(self.app, head=lambda: head, is_signed_in=lambda session: True, limit=2**20)

    def app(self, environ, start_response):
        start_response("200 OK", [])
        if environ["PATH_INFO"] == BOOK:
            self.begun.release()
            self.gate.wait(10)
        return [b"x"]

    def ask(self, session, path=BOOK):
        said = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "127.0.0.1", "wsgi.url_scheme": "http"}
        environ["HTTP_COOKIE"] = f"{settings.SESSION_COOKIE_NAME}={session}"
        self.cache(environ, lambda status, headers, exc=None: said.append(status[:3]))
        return said[-1]

    def begin(self, session):
        self.threads.append(threading.Thread(target=self.ask, args=[session]))
        self.threads[-1].start()
        assert self.begun.acquire(timeout=10)

    def end(self):
        self.gate.set()
        for each in self.threads:
            each.join(10)


@pytest.fixture
def making():
    made = Making()
    yield made
    made.end()


def test_one_a_session(making):
    making.begin(ANA)
    assert making.ask(ANA) == "503" and making.ask(ANA, "/gestion/") == "200"
    making.end()
    assert making.ask(ANA) == "200"


def test_two_at_once(making):
    making.begin(ANA)
    making.begin(BETO)
    assert making.ask(EVA) == "503" and making.ask(EVA, "/gestion/") == "200"
    making.end()
    assert making.ask(EVA) == "200"

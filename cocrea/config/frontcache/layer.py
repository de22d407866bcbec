"""The layer in front of Django: who is served from what is kept, who passes, and one computation per missing page."""

import dataclasses
import datetime
import logging
import math
import sqlite3
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.http import HttpResponse
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from cocrea.config.frontcache.exports import Exports, is_export
from cocrea.config.frontcache.flights import Flights
from cocrea.config.frontcache.handler import ANSWER, Answer
from cocrea.config.frontcache.head import Head
from cocrea.config.frontcache.key import Key, is_public, key_of, request_of
from cocrea.config.frontcache.page import Page
from cocrea.config.frontcache.store import Store
from cocrea.config.frontcache.streams import Long, gathered
from cocrea.config.frontcache.turnstile import Busy, Turnstile, come_back
from cocrea.config.frontcache.visitor import session_of

log = logging.getLogger(__name__)
LARGEST = 2 * 1024 * 1024  # bytes of a body that is worth keeping
BRIEFLY = 60  # seconds that "there is nothing here" is kept


def next_midnight(now: float) -> float:
    """When the exercise's today ends: most pages say something that depends on the day."""
    day = datetime.datetime.fromtimestamp(now, timezone.get_default_timezone()).date() + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min)).timestamp()


class FrontCache:
    """WSGI application around Django's. `head()` reads the ledger, `is_signed_in(session)` asks whether a session
    key is that of somebody who has signed in, `clock()` gives seconds since 1970, `limit` is the bytes it may keep in
    this process."""

    def __init__(
        self,
        app,
        *,
        head: Callable[[], Head],
        is_signed_in: Callable[[str], bool],
        clock: Callable[[], float] = time.time,
        limit: int,
    ):
        self.app, self.head, self.is_signed_in, self.clock = app, head, is_signed_in, clock
        # Strangers choose queries and wrong addresses: those never push out the pages of the site itself.
        self.pages, self.chosen = Store(limit * 3 // 4), Store(limit // 4)
        self.flights, self.turnstile, self.exports = Flights(), Turnstile(), Exports()
        self.newest: Head | None = None
        self.hosts: dict[str, bool] = {}
        self.static = urlsplit(settings.STATIC_URL).path
        self.needs_https = settings.SECURE_SSL_REDIRECT

    def __call__(self, environ: dict, start_response):
        try:
            if self.is_readers(environ):
                return self.read(environ, start_response)
            return self.pass_on(environ, start_response)
        except Busy:
            return come_back(environ, start_response)

    def pass_on(self, environ: dict, start_response):
        """What is Django's alone; the workbooks of the staff take turns. Raises Busy."""
        cookies = environ.get("HTTP_COOKIE", "")
        if not is_export(environ) or not self.is_staffs(cookies):
            return self.app(environ, start_response)
        with self.exports.turn(session_of(cookies, settings.SESSION_COOKIE_NAME)):
            return gathered(self.app(environ, start_response))

    def read(self, environ: dict, start_response):
        """What an anonymous reader gets: what is kept, or what is computed now. Raises Busy."""
        key = key_of(environ)
        head = key and self.head_now()
        if not head:
            with self.turnstile.turn():
                return gathered(self.app(environ, start_response))
        page = self.kept(key)
        if page is not None and page.holds(head, self.clock()):
            return self.serve(key, page, environ, start_response)
        return self.miss(key, head, environ, start_response)

    def is_readers(self, environ: dict) -> bool:
        """Whether an anonymous reader asks for a page of ours; everybody and everything else is Django's."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or self.is_staffs(environ.get("HTTP_COOKIE", "")):
            return False
        if not self.is_our_host(environ.get("HTTP_HOST", "")) or environ["PATH_INFO"].startswith(self.static):
            return False
        return not self.needs_https or is_secure(environ)

    def is_staffs(self, cookies: str) -> bool:
        """Whether these cookies are those of somebody who has signed in. A session that nobody has is a stranger's:
        else anybody could go around the cache by making one up."""
        session = session_of(cookies, settings.SESSION_COOKIE_NAME)
        if not session:
            return False
        try:
            return self.is_signed_in(session)
        except (sqlite3.Error, psycopg.Error):
            log.exception("the sessions cannot be read")
            return True  # Django will say what is wrong

    def is_our_host(self, host: str) -> bool:
        """Whether Django would accept this Host header; a few answers are remembered."""
        known = self.hosts.get(host)
        if known is None:
            domain, _port = split_domain_port(host)
            known = bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
            if len(self.hosts) < 100:
                self.hosts[host] = known
        return known

    def head_now(self) -> Head | None:
        """The head, or None when it cannot be read: then nothing that is kept can be trusted."""
        try:
            head = self.head()
        except (sqlite3.Error, psycopg.Error):
            log.exception("the head of the ledger cannot be read")
            return None
        if (
            self.newest is not None and head[1] < self.newest[1]
        ):  # a ledger only grows: this is another one, restored from a backup
            self.pages.clear()
            self.chosen.clear()
        self.newest = head
        return head

    def serve(self, key: Key, page: Page, environ: dict, start_response) -> list:
        """A page to one visitor, its new compressed form counted."""
        made = len(page.forms)
        answer = page.answer(environ, start_response)
        if len(page.forms) != made and self.store_of(key, page).pages.get(key) is page:
            self.keep(key, page)
        return answer

    def store_of(self, key: Key, page: Page) -> Store:
        """The site's own pages in one store, what strangers may make up in the other."""
        return self.pages if not key[1] and page.status[:3] == "200" else self.chosen

    def miss(self, key: Key, head: Head, environ: dict, start_response):
        """Computes the page, or waits for whoever is computing it."""
        if not is_public(key[0]):
            return self.app(environ, start_response)
        if "HTTP_RANGE" in environ:
            with self.turnstile.turn():
                return gathered(self.app(environ | {"QUERY_STRING": key[1]}, start_response))
        page = self.fetched(key, head, environ)
        if isinstance(page, Passing):
            return page.answer(environ, start_response)
        return self.serve(key, page, environ, start_response)

    def fetched(self, key: Key, head: Head, environ: dict) -> "Page | Passing":
        """The page as new as `head`, computed here or by whoever was first; alone, when it is not for sharing or when
        waiting has taken too long."""
        end = time.monotonic() + self.flights.patience
        while (left := end - time.monotonic()) > 0:
            flight, is_mine = self.flights.join(key)
            if is_mine:
                with self.flights.leading(key, flight) as land:
                    return self.led(key, head, environ, land)
            flight.done.wait(left)
            if flight.landed is None:
                break
            if flight.landed.is_as_new_as(head) and self.clock() < flight.landed.until:
                return flight.landed
        return self.compute(key, head, environ)

    def led(self, key: Key, head: Head, environ: dict, land: Callable[[Page], None]) -> "Page | Passing":
        """Computes for all who wait: from the head of this moment, which is as new as any that they have seen."""
        head = self.head_now() or head
        page = self.kept(key)
        if page is None or not page.holds(head, self.clock()):
            page = self.compute(key, head, environ)
        if isinstance(page, Page):
            land(page)
        return page

    def compute(self, key: Key, head: Head, environ: dict) -> "Page | Passing":
        """Asks Django. What may be shared becomes a page, and is kept; anything else passes as it came."""
        started, said = self.clock(), []
        request = request_of(key, site_url=settings.SITE_URL, errors=environ["wsgi.errors"])
        with self.turnstile.turn():
            response = self.app(request, lambda status, headers, exc_info=None: said.extend((status, headers)))
            answer: Answer | None = request.get(ANSWER)
            is_shared = answer is not None and answer.is_shared
            # A stream computes while it is read: its beginning, which is mostly all of it, is made in the turn.
            body = whole(response) if is_shared else gathered(response)
        status, headers = said
        if not is_shared:
            return Passing(status, headers, body)
        until = self.until(answer, started, status)
        page = Page(status, headers, body, head=head, until=until, every_event=answer.every_event)
        if len(body) <= LARGEST and until > self.clock():
            self.keep(key, page)
        return page

    def kept(self, key: Key) -> Page | None:
        """What is kept under `key`, if anything is; it may be too old."""
        return self.chosen.get(key) if key[1] else self.pages.get(key) or self.chosen.get(key)

    def keep(self, key: Key, page: Page) -> None:
        """Keeps a page in its store, and in no other."""
        store = self.store_of(key, page)
        store.put(key, page)
        (self.chosen if store is self.pages else self.pages).discard(key)

    def until(self, answer: Answer, started: float, status: str) -> float:
        """When the clock alone changes the page. Midnight is counted from before the page was made: a page begun
        yesterday must not last today."""
        until = min(next_midnight(started), answer.until or math.inf)
        return min(until, started + BRIEFLY) if status[:3] == "404" else until


def whole(response: HttpResponse) -> bytes:
    """The body that Django gave, and the end of its response."""
    try:
        return b"".join(response)
    finally:
        response.close()


def is_secure(environ: dict) -> bool:
    """Whether the visitor came by https, as Django judges it."""
    name, value = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    if name in environ:
        return environ[name].split(",")[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"


@dataclasses.dataclass(frozen=True)
class Passing:
    """What is not shared or cannot be kept, as Django gave it."""

    status: str
    headers: list
    body: list[bytes] | Long

    def answer(self, environ: dict, start_response) -> list[bytes] | Long:
        """To the one visitor who asked."""
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] == "GET":
            return self.body
        if isinstance(self.body, Long):
            self.body.close()
        return []

"""Lines of the log that must not be written: that a link to vote was opened, when, and which; and the keys that stand
in the addresses of secret links, which open to whoever reads them."""

import functools
import logging
import re

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

VOTING = re.compile(r"/votar/[^\s/\"']+")
PARAMETER = re.compile(r"<[^>]+>")
VALUE = r"[^\s/\"'?]+"
HIDDEN = "…"


class NoVotes(logging.Filter):
    """Drops what is said of the pages with which people vote; an error there is told without the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if not VOTING.search(text):
            return True
        record.msg, record.args = VOTING.sub("/votar/…", text), ()
        return record.levelno >= logging.ERROR


class NoKeys(logging.Filter):
    """Tells of secret links without what opens them, also where the rest of the address is mistyped."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        told = masked(text) if "/" in text else text
        if told != text:
            record.msg, record.args = told, ()
        return True


def masked(text: str) -> str:
    """The same, with nothing of the keys in its addresses."""
    try:
        shapes = key_addresses()
    except ImproperlyConfigured:  # the addresses are being read just now: nobody has asked for one yet
        return text
    for pattern, instead in shapes:
        text = pattern.sub(instead, text)
    return text


@functools.cache
def key_addresses() -> tuple[tuple[re.Pattern, str], ...]:
    """How each address with a key begins, up to its last parameter, and what is written in its place. They follow
    from the routes that are marked so (`kernel/access.py`), so that a new one is hidden by itself."""
    routes = (route for route, view in routes_of(get_resolver()) if getattr(view, "is_key_address", False))
    return tuple((pattern_of(route), shown(route)) for route in sorted(set(routes)))


def routes_of(resolver: URLResolver, before: str = "/"):
    """(route, view) of all addresses."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.callback
        else:
            yield from routes_of(each, route)


def pattern_of(route: str) -> re.Pattern:
    """`/oficio/<str:token>/oficio.pdf` -> what finds `/oficio/` and whatever stands in the place of the token."""
    *texts, _end = PARAMETER.split(route)
    return re.compile("".join(re.escape(text) + VALUE for text in texts))


def shown(route: str) -> str:
    """What is written of such an address."""
    *texts, _end = PARAMETER.split(route)
    return "".join(text + HIDDEN for text in texts)

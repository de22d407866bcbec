"""A finished page: its bytes, its compressed forms, and its answers to those who have it already."""

import gzip
import hashlib
import threading
from functools import lru_cache

import brotli

from cocrea.config.frontcache.head import Head

OVERHEAD = 2048  # bytes that a kept page weighs beyond its bodies: headers, tuples, its place in the store
SHORTEST = 200  # bytes; below, compressing makes nothing smaller
TEXTUAL = ("text/", "application/json", "application/ld+json", "application/xml", "application/atom+xml")
TEXTUAL_ENDS = ("+json", "+xml", "javascript", "ndjson")
OURS = {"content-length", "etag", "vary", "cache-control"}
CACHE_CONTROL = "public, max-age=0, must-revalidate"
VARY = "Accept-Encoding, Cookie"


@lru_cache(maxsize=512)
def best_encoding(accepted: str) -> str:
    """Which of our forms a visitor wants: br, gzip or "" (as it is), from `Accept-Encoding` (RFC 9110)."""
    weights = {}
    for item in accepted[:400].lower().split(","):
        name, _, parameter = item.partition(";")
        weight = parameter.strip()
        try:
            weights[name.strip()] = float(weight[2:]) if weight.startswith("q=") else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    star = weights.get("*", 0.0)
    br, gz, plain = weights.get("br", star), weights.get("gzip", star), weights.get("identity", 0.0)
    if br > 0 and br >= gz and br >= plain:
        return "br"
    return "gzip" if gz > 0 and gz >= plain else ""


def is_textual(content_type: str) -> bool:
    """Whether compressing is worth it."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind.startswith(TEXTUAL) or kind.endswith(TEXTUAL_ENDS)


class Page:
    """One answer, true from `head` on until the next public event or `until` (seconds since 1970)."""

    def __init__(
        self, status: str, headers: list, body: bytes, *, head: Head, until: float, every_event: bool = False
    ):
        self.status, self.body, self.head, self.until = status, body, head, until
        self.every_event = every_event
        # Weak: the compressed forms are other bytes of the same page.
        self.etag = f'W/"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
        named = {name.lower(): value for name, value in headers}
        self.is_compressible = len(body) >= SHORTEST and is_textual(named.get("content-type", ""))
        lasting = [
            ("ETag", self.etag),
            ("Cache-Control", named.get("cache-control", CACHE_CONTROL)),
            ("Vary", VARY),
        ]
        self.headers = [pair for pair in headers if pair[0].lower() not in OURS] + lasting
        self.unchanged = lasting + [pair for pair in headers if pair[0].lower().startswith("access-control-")]
        self.forms = {"": (self._headers_of(body, ""), [body])}
        self.lock = threading.Lock()

    def _headers_of(self, body: bytes, encoding: str) -> list:
        coded = [("Content-Encoding", encoding)] if encoding else []
        return [*self.headers, *coded, ("Content-Length", str(len(body)))]

    @property
    def weight(self) -> int:
        """Bytes of memory, compressed forms included as far as they are made."""
        return OVERHEAD + sum(len(body[0]) for _headers, body in self.forms.values())

    def holds(self, head: Head, now: float) -> bool:
        """Whether this is still the page: nothing public happened, and the clock has not passed its end."""
        mine = self.head
        return mine[0] == head[0] and now < self.until and (not self.every_event or mine == head)

    def is_as_new_as(self, head: Head) -> bool:
        """Whether it was computed when everything up to `head` had happened, or nothing since changes it."""
        return self.head >= head or (self.head[0] >= head[0] and not self.every_event)

    def form(self, accepted: str) -> tuple[list, list]:
        """Headers and body in the form the visitor wants; each compressed form is made once, when first wanted."""
        encoding = best_encoding(accepted) if self.is_compressible else ""
        found = self.forms.get(encoding)
        if found is None:
            with self.lock:
                found = self.forms.get(encoding) or self._compress(encoding)
        return found

    def _compress(self, encoding: str) -> tuple[list, list]:
        body = brotli.compress(self.body, quality=5) if encoding == "br" else gzip.compress(self.body, 6, mtime=0)
        found = self.forms[encoding] = (self._headers_of(body, encoding), [body])
        return found

    def is_known_to(self, tags: str) -> bool:
        """Whether `If-None-Match` names this page (weak comparison)."""
        return tags.strip() == "*" or self.etag[2:] in {tag.strip().removeprefix("W/") for tag in tags.split(",")}

    def answer(self, environ: dict, start_response) -> list:
        """The page to one visitor: 304 when they have it, no body when they ask for the head only."""
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None and self.status[:3] == "200" and self.is_known_to(tags):
            start_response("304 Not Modified", list(self.unchanged))
            return []
        headers, body = self.form(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response(self.status, headers)
        return body if environ["REQUEST_METHOD"] == "GET" else []

"""Under what a page is kept, and the request that Django sees for it.

Django sees nothing of the visitor but the key: no cookie, no host, no header. What is not in the key cannot colour
the page, so nobody can poison it for others.
"""

import io
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import Resolver404, resolve

from cocrea.exercise import languages
from cocrea.kernel.access import PUBLIC_PARAMETERS

Key = tuple[str, str]
LONGEST = 4096  # characters of address and query; longer ones are nobody's page


def canonical_query(query: str) -> tuple[str, bool]:
    """The query with only the parameters that some public page knows, sorted; of duplicates the last one counts.
    And whether anything was lost on the way."""
    # WSGI brings the bytes of the query one by one, as latin-1; a browser may send an accent as it is.
    pairs = parse_qsl(query.encode("latin-1", "replace").decode("utf-8", "replace"), keep_blank_values=True)
    known = {name: value for name, value in pairs if name in PUBLIC_PARAMETERS}
    return urlencode(sorted(known.items())), len(known) < len(pairs)


def key_of(environ: dict) -> Key | None:
    """Path and canonical query; None where the address is too long to be one of ours, or where nothing may be lost
    of the query because the view refuses what it does not know."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST:
        return None
    if not query:
        return path, ""
    canonical, is_lossy = canonical_query(query)
    if is_lossy and getattr(view_at(path), "reads_whole_query", False):
        return None
    return path, canonical


def view_at(path: str) -> Callable | None:
    """The view that answers at `path`, in whatever language; None where nothing stands."""
    _code, path = languages.split(path)
    try:
        return resolve(path.encode("latin-1", "replace").decode("utf-8", "replace")).func
    except Resolver404:
        return None


def is_public(path: str) -> bool:
    """Whether a stranger may share what stands at `path`; also where nothing stands: everybody's 404 is the same."""
    view = view_at(path)
    return view is None or getattr(view, "access", None) == "public"


@lru_cache(maxsize=4)
def _house(site_url: str) -> dict:
    parts = urlsplit(site_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "SERVER_NAME": parts.hostname or "localhost",
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "REMOTE_ADDR": "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def request_of(key: Key, *, site_url: str, errors) -> dict:
    """The WSGI environment of an anonymous GET for `key` and nothing else, on the site's own address."""
    path, query = key
    rest = {"PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": io.BytesIO(), "wsgi.errors": errors}
    return _house(site_url) | rest

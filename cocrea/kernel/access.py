"""Every route says who may come in; a view that says nothing fails the tests and the start-up check."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

# Query parameters that some public page understands. The front cache drops all others before anything is looked up.
PUBLIC_PARAMETERS: set[str] = set()


def public(*parameters: str) -> Callable:
    """Anybody may read it. Only GET and HEAD; `parameters` are the query parameters that change the page.
    The answer may be kept by the front cache until the public record changes, or until `response.valid_until`."""
    PUBLIC_PARAMETERS.update(parameters)

    def decorate(view):
        @wraps(view)
        def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
            response = view(request, *args, **kwargs)
            response.is_shared = True
            return response

        wrapper.access = "public"
        return wrapper

    return decorate


class OutOfReach(Http404):
    """A page of the staff that is there for other roles. It says nothing of what the address names: the rule is asked
    before anything is looked up."""


def back(request: HttpRequest) -> str:
    """Where somebody goes on after signing in. What an address says of an earlier act («hecho») is not said again to
    whoever has just sent something: that did not come in."""
    if request.method in {"GET", "HEAD"} or "hecho" not in request.GET:
        return request.get_full_path()
    query = request.GET.copy()
    del query["hecho"]
    return request.path + (f"?{query.urlencode()}" if query else "")


def staff(rule: Callable) -> Callable:
    """Only whom `rule(user)` lets in: a stranger is sent to sign in, anybody else finds nothing here (404)."""

    def decorate(view):
        @wraps(view)
        def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                way = urlencode({"next": back(request)})
                return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{way}")
            if not rule(request.user):
                raise OutOfReach
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        wrapper.access = "staff"
        wrapper.rule = rule
        return wrapper

    return decorate


def door(view: Callable) -> Callable:
    """A page everybody may open but nobody shares: signing in and out, a file that only some may have."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    wrapper.access = "door"
    return wrapper


def key_address(view: Callable) -> Callable:
    """Its address holds a key that lets somebody in: no line of the log tells it (`config/quiet.py`)."""
    view.is_key_address = True
    return view


def secret_door(view: Callable) -> Callable:
    """A door whose address is itself the key: no search engine lists it, no other site learns of it, and no line of
    the log. Who has the address needs no second proof: a browser that names no origin sends none with a form
    either."""

    @key_address
    @door
    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    wrapper.csrf_exempt = True
    return wrapper

"""Every route says who may come in; a view that says nothing fails the tests and the start-up check."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

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


def staff(rule: Callable) -> Callable:
    """Only whom `rule(user)` lets in: a stranger is sent to sign in, anybody else finds nothing here (404)."""

    def decorate(view):
        view.access = "staff"
        view.rule = rule
        return view

    return decorate


def door(view: Callable) -> Callable:
    """A page everybody may open but nobody shares: signing in and out."""
    view.access = "door"
    return view

"""Addresses that only take what a form sends: whoever opens one by hand, or comes back to one after signing in again,
reads so, and the way to the page above. Django would answer with an empty page."""

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_script_prefix, resolve

from cocrea.site.views.errors import method_not_allowed


def told_in_words(get_response):
    """Middleware: gives the empty answer of 405 to a reader (GET) its words, and leaves it its headers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            page = method_not_allowed(request, above=above(request.path_info))
            response.content, response.headers["Content-Type"] = page.content, page.headers["Content-Type"]
        return response

    return middleware


def above(path: str) -> str:
    """The nearest address above that is one."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{path}/")
        except Resolver404:
            continue
        return f"{get_script_prefix().rstrip('/')}{path}/"
    return get_script_prefix()

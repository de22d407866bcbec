"""One address for each language: what a page speaks is part of where it stands, and so the front cache keeps it
apart (docs/adr/0015)."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from cocrea.exercise import languages
from cocrea.exercise.models import Exercise

OF_A_PAGE = ("text/html", "text/css", "image/")


class InLanguage:
    """Middleware: `/en/planes/` is the page of `/planes/` in English, and its links stay in English, where the
    exercise has chosen it and its texts are here. Only pages that anybody may read: what the staff writes (index,
    letters) must not depend on the language of who pressed the button. Files have one address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code, rest = languages.split(request.path_info)
        if not code or code not in languages.shown(chosen()):
            return self.get_response(request)
        if not rest:
            return HttpResponsePermanentRedirect(f"/{code}/")
        request.path_info, request.spoken = rest, code
        before = get_script_prefix()
        set_script_prefix(f"{before}{code}/")
        try:
            with translation.override(code):
                response = self.get_response(request)
        finally:
            set_script_prefix(before)
        if response.status_code != 200 or is_of_page(response):
            return response  # of a file nothing has been read yet
        return HttpResponsePermanentRedirect(address(request))

    def process_view(self, request: HttpRequest, view, args, kwargs):
        """Asked before the view is called: what is not for everybody to read stands at its own address."""
        if getattr(request, "spoken", "") and getattr(view, "access", "") != "public":
            return HttpResponseRedirect(address(request))
        return None


def is_of_page(response: HttpResponse) -> bool:
    """Whether it is a page or what a page shows; anything else is a file."""
    return not response.streaming and response.get("Content-Type", "").startswith(OF_A_PAGE)


def chosen() -> list[str]:
    """The languages that the exercise chose."""
    return Exercise.objects.values_list("languages", flat=True).first() or []


def address(request: HttpRequest, code: str = languages.ALWAYS) -> str:
    """The address of what is asked for in Spanish, or in another language."""
    query = request.META.get("QUERY_STRING", "")
    prefix = "" if code == languages.ALWAYS else f"/{code}"
    path = escape_uri_path(escape_leading_slashes(request.path_info))
    return f"{prefix}{path}" + (f"?{query}" if query else "")


def switch(request: HttpRequest, chosen: list[str]) -> list[dict]:
    """The same page in each language, for the foot of a page that anybody may read; nothing where there is one."""
    match, spoken = request.resolver_match, languages.shown(chosen)
    if match is None or getattr(match.func, "access", "") != "public" or len(spoken) < 2:
        return []
    here = languages.here()
    return [
        {"code": c, "name": languages.name_of(c), "href": address(request, c), "is_here": c == here} for c in spoken
    ]

"""Django as the front cache asks it: beside the answer, it says whether the answer may be shared and until when."""

import dataclasses

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse

ANSWER = "cocrea.answer"
FOLLOW_EVERY_EVENT = {"ledger", "site"}  # apps whose pages change by acts that are not public, as well


@dataclasses.dataclass(frozen=True)
class Answer:
    """What the view said of its response. `until`: seconds since 1970, None where it said nothing. `every_event`:
    any act may change it, not only those that are public."""

    is_shared: bool
    until: float | None
    every_event: bool


class Handler(WSGIHandler):
    """Notes in the request's environment, where no visitor can write, what Django objects know and bytes do not."""

    def get_response(self, request: HttpRequest) -> HttpResponse:
        response = super().get_response(request)
        request.environ[ANSWER] = answer_of(request, response)
        return response


def answer_of(request: HttpRequest, response: HttpResponse) -> Answer:
    """Shared is what a view marked `@public` gives, and the 404 and the added slash of a public address, which no
    view makes; but not an error, a stream, or what sets a cookie, is packed already, or forbids it."""
    private = {"private", "no-store"} & {
        part.strip() for part in response.get("Cache-Control", "").lower().split(",")
    }
    status = response.status_code
    is_everybodys = status in {301, 404} or (status in {200, 410} and getattr(response, "is_shared", False))
    is_passing = response.streaming or response.cookies or private or response.has_header("Content-Encoding")
    until = getattr(response, "valid_until", None)
    return Answer(
        is_shared=is_everybodys and not is_passing,
        until=until.timestamp() if until else None,
        # The ledger's own pages number the acts that are not public, too; and what is missing, or was withdrawn, may
        # come by any act.
        every_event=status in {404, 410} or getattr(request.resolver_match, "app_name", "") in FOLLOW_EVERY_EVENT,
    )

"""The logo, as every page shows it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from cocrea.exercise.models import Exercise
from cocrea.kernel.access import public

A_YEAR = 365 * 24 * 3600


@public()
def logo(request: HttpRequest, sha256: str) -> HttpResponse:
    """The picture that the exercise shows today; another one has another address, so it may be kept for long."""
    found = Exercise.objects.filter(logo__sha256=sha256).select_related("logo").first()
    if found is None:
        raise Http404(sha256)
    try:
        content = (settings.MEDIA_ROOT / found.logo.path).read_bytes()
    except OSError as error:
        raise Http404(sha256) from error
    response = HttpResponse(content, content_type=found.logo.media_type)
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response

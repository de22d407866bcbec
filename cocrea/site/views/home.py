"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def home(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

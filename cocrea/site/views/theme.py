"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def theme(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

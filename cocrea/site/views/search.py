"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def search(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def changes(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def sitemap(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def robots(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

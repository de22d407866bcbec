"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def event_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def event_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def object_history(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def verify(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def chain(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def feed(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

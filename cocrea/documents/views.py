"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def source_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def source_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def document(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

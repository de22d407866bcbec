"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def organization_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def organization_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def person_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def person_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def place_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def place_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

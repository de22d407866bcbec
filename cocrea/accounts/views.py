"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def sign_in(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def sign_out(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def desk(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

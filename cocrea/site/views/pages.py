"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def glossary(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def about(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def accessibility(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def privacy(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

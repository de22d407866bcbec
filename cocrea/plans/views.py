"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def plan_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def plan_compare(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def plan_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def commitment_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def commitment_schedule(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def theme_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def theme_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def contradiction_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def figure_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

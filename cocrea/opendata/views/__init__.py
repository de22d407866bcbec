"""To be written."""

from django.http import HttpResponse

from cocrea.kernel.access import public


@public()
def dataset_list(request, **kwargs):
    """To be written."""
    return HttpResponse("…")


@public()
def dataset_detail(request, **kwargs):
    """To be written."""
    return HttpResponse("…")

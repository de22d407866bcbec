"""Every table with its columns, and what is not published, and why; the columns' meaning stands with each table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.opendata.declarations import datasets, private_tables
from cocrea.opendata.views.answers import trail
from cocrea.ui.page import Page


@public()
def dictionary(request: HttpRequest) -> HttpResponse:
    """All tables with their columns: no query of its own."""
    context = {
        "page": Page.of(
            request,
            _("Dictionary of the data"),
            _("What every column of every table means, of what kind it is, and what is not published."),
        ),
        "trail": trail(),
        "datasets": datasets(),
        "private": sorted(private_tables().items()),
    }
    return render(request, "opendata/dictionary.html", context)

"""The gallery: every component in every state, for those who build pages and for those who judge them by eye."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cocrea.kernel.access import public
from cocrea.ui.gallery import sample_context


@public()
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with made-up contents that say so."""
    return render(request, "ui/gallery.html", sample_context())

"""The addresses of the house, and one where something fails."""

from django.urls import path

from cocrea.config import urls


def explode(request):
    """What no view should do."""
    raise RuntimeError("boom")


urlpatterns = [path("revienta/", explode), *urls.urlpatterns]
handler500 = urls.handler500

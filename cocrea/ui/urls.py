"""Addresses of the look: the gallery of components."""

from django.urls import path

from cocrea.ui.views import gallery

app_name = "ui"
urlpatterns = [path("", gallery, name="gallery")]

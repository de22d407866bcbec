"""Addresses of the open data."""

from django.urls import path

from cocrea.opendata import views

app_name = "opendata"
urlpatterns = [
    path("datos/", views.dataset_list, name="dataset-list"),
    path("datos/<slug:key>/", views.dataset_detail, name="dataset-detail"),
]

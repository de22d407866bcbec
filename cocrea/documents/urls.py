"""Addresses of sources and files."""

from django.urls import path

from cocrea.documents import views

app_name = "documents"
urlpatterns = [
    path("fuentes/", views.source_list, name="source-list"),
    path("fuentes/<slug:slug>/", views.source_detail, name="source-detail"),
    path("documentos/<str:sha256>/", views.document, name="document"),
]

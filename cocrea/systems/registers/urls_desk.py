"""Addresses of the open registers at the desk."""

from django.urls import path

from cocrea.systems.registers.views.desk import importing

STAFF = "gestion/padrones/"
urlpatterns: list = [
    path(STAFF, importing.from_file, name="desk-list"),  # until the list of registers stands here
    path(f"{STAFF}<slug:address>/", importing.import_file, name="desk"),
]

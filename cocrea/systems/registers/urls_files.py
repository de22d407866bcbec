"""Addresses of files that come in and go out, and of tables of the web, at the desk."""

from django.urls import path

from cocrea.systems.registers.views.desk import importing

STAFF = "gestion/padrones/"
urlpatterns = [
    path(f"{STAFF}desde-archivo/", importing.from_file, name="from-file"),
    path(f"{STAFF}archivos/<int:pk>/", importing.upload, name="upload"),
    path(f"{STAFF}archivos/<int:pk>/columnas/", importing.upload_columns, name="upload-columns"),
    path(f"{STAFF}archivos/<int:pk>/errores.xlsx", importing.upload_errors, name="upload-errors"),
    path(f"{STAFF}<slug:address>/importar/", importing.import_file, name="import"),
]

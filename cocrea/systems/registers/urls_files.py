"""Addresses of files that come in and go out, and of tables of the web, at the desk."""

from django.urls import path

from cocrea.systems.registers.views.desk import harvesting, importing

STAFF = "gestion/padrones/"
urlpatterns = [
    path(f"{STAFF}desde-archivo/", importing.from_file, name="from-file"),
    path(f"{STAFF}archivos/<int:pk>/", importing.upload, name="upload"),
    path(f"{STAFF}archivos/<int:pk>/declarar/", importing.upload_declare, name="upload-declare"),
    path(f"{STAFF}archivos/<int:pk>/columnas/", importing.upload_columns, name="upload-columns"),
    path(f"{STAFF}archivos/<int:pk>/errores.xlsx", importing.upload_errors, name="upload-errors"),
    path(f"{STAFF}<slug:address>/importar/", importing.import_file, name="import"),
    path(f"{STAFF}<slug:address>/entradas.xlsx", importing.entries_workbook, name="workbook"),
    path(f"{STAFF}<slug:address>/fuentes/", harvesting.harvest_list, name="harvests"),
    path(f"{STAFF}<slug:address>/fuentes/nueva/", harvesting.harvest_new, name="harvest-new"),
    path(f"{STAFF}<slug:address>/fuentes/<int:pk>/", harvesting.harvest_detail, name="harvest"),
    path(f"{STAFF}<slug:address>/fuentes/<int:pk>/traer/", harvesting.harvest_fetch, name="harvest-fetch"),
    path(f"{STAFF}<slug:address>/fuentes/<int:pk>/columnas/", harvesting.harvest_columns, name="harvest-columns"),
]

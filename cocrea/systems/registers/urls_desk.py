"""Addresses of the open registers at the desk."""

from django.urls import path

from cocrea.systems.registers.views.desk import corrections, declaring, duplicates, entries, entry, registers

STAFF = "gestion/padrones/"
HERE = f"{STAFF}<slug:address>/"

urlpatterns: list = [
    path(STAFF, registers.register_desk_list, name="desk-list"),
    path(f"{STAFF}nuevo/", declaring.register_new, name="desk-new"),
    path(f"{STAFF}nuevo/toml/", declaring.toml_new, name="desk-new-toml"),
    path(HERE, entries.register_desk, name="desk"),
    path(f"{HERE}nueva/", entry.entry_new, name="desk-entry-new"),
    path(f"{HERE}entradas/<int:pk>/", entry.entry_desk, name="desk-entry"),
    path(f"{HERE}declaracion/", declaring.declaration_desk, name="desk-declaration"),
    path(f"{HERE}declaracion/toml/", declaring.toml_desk, name="desk-toml"),
    path(f"{HERE}declaracion/declaracion.toml", declaring.toml_file, name="desk-toml-file"),
    path(f"{HERE}correcciones/", corrections.correction_list, name="desk-corrections"),
    path(f"{HERE}correcciones/<int:pk>/", corrections.correction_desk, name="desk-correction"),
    path(f"{HERE}repetidas/", duplicates.duplicate_list, name="desk-duplicates"),
]

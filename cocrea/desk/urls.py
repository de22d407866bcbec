"""Addresses of the desk, below /gestion/."""

from django.urls import path

from cocrea.desk.views import (
    books,
    exercise,
    exercise_colours,
    exercise_custodians,
    find,
    guide,
    history,
    home,
    imports,
    lists,
    publishing,
    rows,
    shortcuts,
)

app_name = "desk"
ROW = "tablas/<slug:table>/<int:pk>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("buscar/", find.find, name="find"),
    path("primeros-pasos/", guide.guide, name="guide"),
    path("teclas/", shortcuts.shortcuts, name="keys"),
    path("tablas/", lists.table_list, name="table-list"),
    path("tablas/<slug:table>/", lists.row_list, name="row-list"),
    path("tablas/<slug:table>/nuevo/", rows.row_new, name="row-new"),
    path("tablas/<slug:table>/importar/", imports.table_import, name="table-import"),
    path("tablas/<slug:table>/plantilla.xlsx", books.template, name="template"),
    path("tablas/<slug:table>/tabla.xlsx", books.table_book, name="table-book"),
    path(ROW, rows.row_edit, name="row-edit"),
    path(f"{ROW}historia/", history.row_history, name="row-history"),
    path(f"{ROW}publicar/", publishing.row_publish, name="row-publish"),
    path(f"{ROW}retirar/", publishing.row_withdraw, name="row-withdraw"),
    path("actos/<int:seq>/deshacer/", history.event_undo, name="undo"),
    path("ejercicio/", exercise.settings, name="exercise"),
    path("ejercicio/historia/", exercise.settings_history, name="exercise-history"),
    path("ejercicio/logo/", exercise.logo, name="exercise-logo"),
    path("ejercicio/carta/", exercise.letter, name="exercise-letter"),
    path("ejercicio/colores/", exercise_colours.colours, name="exercise-colours"),
    path("ejercicio/colores/vista/", exercise_colours.preview, name="exercise-preview"),
    path("ejercicio/colores/vista.css", exercise_colours.preview_sheet, name="exercise-preview-sheet"),
    path("ejercicio/responsables/nueva/", exercise_custodians.custodian_new, name="custodian-new"),
    path("ejercicio/responsables/<int:pk>/", exercise_custodians.custodian_edit, name="custodian-edit"),
    path("ejercicio/<slug:section>/", exercise.section, name="exercise-section"),
    path("libro.xlsx", books.book, name="book"),
    path("importar/", imports.import_file, name="import"),
    path("importar/<int:pk>/", imports.upload, name="upload"),
    path("importar/<int:pk>/errores.xlsx", imports.upload_errors, name="upload-errors"),
]

"""Addresses of whoever prepares an assessment and of whoever rates."""

from django.urls import path

from cocrea.evaluation.views import instruments_desk, preparing, rating, reading_sheet, results, talking

INSTRUMENTS = "gestion/evaluacion/instrumentos/"
VERSION = f"{INSTRUMENTS}<slug:slug>/<int:number>/"
WORK = "gestion/evaluaciones/<slug:slug>/"

urlpatterns = [
    path(INSTRUMENTS, instruments_desk.instrument_desk, name="instrument-desk"),
    path(f"{INSTRUMENTS}nuevo/", instruments_desk.instrument_new, name="instrument-new"),
    path(VERSION, instruments_desk.version_desk, name="version-desk"),
    path(f"{VERSION}vista/", instruments_desk.version_preview, name="version-preview"),
    path(f"{VERSION}version-nueva/", instruments_desk.version_new, name="version-new"),
    path(f"{VERSION}liberar/", instruments_desk.version_release, name="version-release"),
    path("gestion/evaluaciones/", preparing.work_list, name="work-list"),
    path("gestion/evaluaciones/nueva/", preparing.work_new, name="work-new"),
    path(WORK, preparing.work, name="work"),
    path(f"{WORK}alcance/", preparing.work_edit, name="work-edit"),
    path(f"{WORK}panel/", preparing.work_panel, name="work-panel"),
    path(f"{WORK}panel/<int:number>/retirar/", preparing.work_unseat, name="work-unseat"),
    path(f"{WORK}vista-previa/", results.assessment_preview, name="assessment-preview"),
    path(f"{WORK}convocar/", preparing.work_call, name="work-call"),
    path(f"{WORK}plazo/", preparing.work_move, name="work-move"),
    path(f"{WORK}revelar/", preparing.work_reveal, name="work-reveal"),
    path(f"{WORK}hoja/", rating.sheet, name="sheet"),
    path(f"{WORK}hoja/conflicto/", rating.sheet_declare, name="sheet-declare"),
    path(f"{WORK}hoja/leer/", reading_sheet.sheet_read, name="sheet-read"),
    path(f"{WORK}hoja/cerrar/", rating.sheet_close, name="sheet-close"),
    path(f"{WORK}hoja/<str:number>/", rating.sheet_part, name="sheet-part"),
    path(f"{WORK}discusion/", talking.discussion, name="discussion"),
    path(
        f"{WORK}discusion/<slug:dimension>/<slug:attribute>/<str:number>/",
        talking.discussion_cell,
        name="discussion-cell",
    ),
    path(f"{WORK}aprobacion/<slug:step>/", talking.approval, name="approval"),
]

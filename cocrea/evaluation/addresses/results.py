"""Addresses of what everybody reads; permanent."""

from django.urls import path, re_path

from cocrea.evaluation.views import comparing, crossing, instruments, listed, report, results, rows, sensitivity

urlpatterns = [
    path("evaluaciones/", listed.assessment_list, name="assessment-list"),
    path("evaluaciones/comparar/", comparing.comparison, name="comparison"),
    path("evaluaciones/<slug:slug>/", results.assessment_detail, name="assessment-detail"),
    path(
        "evaluaciones/<slug:slug>/atributos/<slug:dimension>/<slug:attribute>/",
        rows.attribute_detail,
        name="attribute-detail",
    ),
    path("evaluaciones/<slug:slug>/dimensiones/<slug:dimension>/", rows.dimension_detail, name="dimension-detail"),
    path("evaluaciones/<slug:slug>/compromisos/<slug:number>/", rows.profile_detail, name="profile-detail"),
    path("evaluaciones/<slug:slug>/sensibilidad/", sensitivity.sensitivity, name="sensitivity"),
    path("evaluaciones/<slug:slug>/avance/", crossing.crossing, name="crossing"),
    path("evaluaciones/<slug:slug>/informe/", report.report, name="report"),
    re_path(r"^evaluaciones/(?P<slug>[-\w]+)/informe\.(?P<form>docx|pdf)$", report.report_file, name="report-file"),
    path("instrumentos/", instruments.instrument_list, name="instrument-list"),
    path("instrumentos/<slug:slug>/", instruments.instrument_detail, name="instrument-detail"),
    path("instrumentos/<slug:slug>/<int:number>/", instruments.version_detail, name="version-detail"),
]

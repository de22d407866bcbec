"""Addresses of plans; permanent."""

from django.urls import path

from cocrea.plans.views import archive, commitment, plan, preview, record, theme

app_name = "plans"
urlpatterns = [
    path("planes/", plan.plan_list, name="plan-list"),
    path("planes/<slug:plan>/", plan.plan_detail, name="plan-detail"),
    path("planes/<slug:plan>/datos.zip", archive.plan_archive, name="plan-archive"),
    path("planes/<slug:plan>/compromisos/<slug:number>/", commitment.commitment_detail, name="commitment-detail"),
    path(
        "planes/<slug:plan>/compromisos/<slug:number>/cronograma/",
        commitment.commitment_schedule,
        name="commitment-schedule",
    ),
    path("gestion/vista-previa/planes/<slug:plan>/", preview.plan_preview, name="plan-preview"),
    path(
        "gestion/vista-previa/planes/<slug:plan>/compromisos/<slug:number>/",
        preview.commitment_preview,
        name="commitment-preview",
    ),
    path("temas/", theme.theme_list, name="theme-list"),
    path("temas/<slug:theme>/", theme.theme_detail, name="theme-detail"),
    path("contradicciones/", record.contradiction_list, name="contradiction-list"),
    path("cifras/", record.figure_list, name="figure-list"),
]

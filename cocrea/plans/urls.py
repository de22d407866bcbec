"""Addresses of plans; permanent."""

from django.urls import path

from cocrea.plans import views

app_name = "plans"
urlpatterns = [
    path("planes/", views.plan_list, name="plan-list"),
    path("planes/comparar/", views.plan_compare, name="plan-compare"),
    path("planes/<slug:plan>/", views.plan_detail, name="plan-detail"),
    path("planes/<slug:plan>/compromisos/<slug:number>/", views.commitment_detail, name="commitment-detail"),
    path(
        "planes/<slug:plan>/compromisos/<slug:number>/cronograma/",
        views.commitment_schedule,
        name="commitment-schedule",
    ),
    path("temas/", views.theme_list, name="theme-list"),
    path("temas/<slug:theme>/", views.theme_detail, name="theme-detail"),
    path("contradicciones/", views.contradiction_list, name="contradiction-list"),
    path("cifras/", views.figure_list, name="figure-list"),
]

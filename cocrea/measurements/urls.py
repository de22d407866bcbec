"""Addresses of indicators and their measurements; the public ones are permanent."""

from django.urls import path

from cocrea.measurements.views import binding, correcting, desk, indicator, lists, measuring

app_name = "measurements"
STAFF = "gestion/indicadores/"
urlpatterns = [
    path("indicadores/", lists.indicator_list, name="indicator-list"),
    path(
        "planes/<slug:plan>/compromisos/<slug:number>/indicadores/<int:indicator>/",
        indicator.indicator_detail,
        name="indicator-detail",
    ),
    path(STAFF, desk.indicator_desk, name="desk"),
    path(f"{STAFF}por-medir.xlsx", desk.to_measure_book, name="book"),
    path(f"{STAFF}<int:pk>/", measuring.measure, name="measure"),
    path(f"{STAFF}<int:pk>/vivo/<slug:part>/", binding.bind, name="bind"),
    path("gestion/mediciones/<int:pk>/corregir/", correcting.correct, name="correct"),
]

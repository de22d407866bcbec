"""Addresses of progress; permanent."""

from django.urls import path, re_path

from cocrea.status.views import board, results, rule, widget

app_name = "status"
urlpatterns = [
    path("avance/", board.exercise, name="exercise"),
    path("avance/regla/", rule.rule, name="rule"),
    path("avance/obligaciones/", rule.obligation_list, name="obligations"),
    path("avance/comparar/", board.comparison, name="comparison"),
    path("avance/insignia/<slug:plan>/", widget.widget, name="widget"),
    path("avance/insignia/<slug:plan>/<slug:number>/", widget.commitment_widget, name="commitment-widget"),
    path("avance/<slug:kind>/<str:key>/", board.dashboard, name="board"),
    path("avance/<slug:kind>/<str:key>/avance.csv", board.board_csv, name="csv"),
    path("planes/<slug:plan>/resultados/", results.results, name="results"),
    path("planes/<slug:plan>/resultados/<slug:semester>/", results.results, name="results-semester"),
    re_path(
        r"^planes/(?P<plan>[-\w]+)/resultados/(?P<semester>plan|[0-9]{4}-[12])\.(?P<form>docx|pdf)$",
        results.results_file,
        name="results-file",
    ),
]

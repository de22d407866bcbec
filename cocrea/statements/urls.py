"""Addresses: what the check found for everybody, and the desk where it is decided."""

from django.urls import path

from cocrea.statements.views import candidates, desk, public

app_name = "statements"
PUBLIC, STAFF = "contradicciones/cotejo/", "gestion/cotejo/"
urlpatterns = [
    path(PUBLIC, public.finding_list, name="finding-list"),
    path(f"{PUBLIC}<slug:fingerprint>/", public.finding_detail, name="finding-detail"),
    path(STAFF, desk.desk, name="desk"),
    path(f"{STAFF}cotejar/", desk.run, name="run"),
    path(f"{STAFF}documentos/", candidates.candidates, name="candidates"),
    path(f"{STAFF}documentos/apartar/", candidates.reject, name="reject"),
    path(f"{STAFF}documentos/<int:pk>/", candidates.confirm, name="confirm"),
    path(f"{STAFF}<slug:fingerprint>/", desk.decide, name="decide"),
]

"""Addresses of elections; permanent. Those of the desk begin with `gestion/`."""

from django.urls import path

from cocrea.elections.views import desk, handling, public, seats, steps, vote

DESK = "gestion/elecciones/"

app_name = "elections"
urlpatterns = [
    path("elecciones/", public.election_list, name="election-list"),
    path("elecciones/recuento.py", public.recount, name="recount"),
    path("elecciones/<slug:key>/", public.election_detail, name="election-detail"),
    path("elecciones/<slug:key>/urna.csv", public.box, name="box"),
    path("votar/<str:token>/", vote.vote, name="vote"),
    path(DESK, desk.desk_list, name="desk-list"),
    path(f"{DESK}nueva/", desk.desk_new, name="desk-new"),
    path(f"{DESK}<slug:key>/", desk.desk_detail, name="desk-detail"),
    path(f"{DESK}<slug:key>/reglas/", desk.desk_rules, name="desk-rules"),
    path(f"{DESK}<slug:key>/padron/", desk.desk_roll, name="desk-roll"),
    path(f"{DESK}<slug:key>/enlaces/", handling.desk_links, name="desk-links"),
    path(f"{DESK}<slug:key>/votos/", handling.desk_votes, name="desk-votes"),
    path(f"{DESK}<slug:key>/conteo/", handling.desk_count, name="desk-count"),
    path(f"{DESK}<slug:key>/acta/", handling.desk_act, name="desk-act"),
    path(f"{DESK}<slug:key>/asientos/", seats.desk_seats, name="desk-seats"),
    path(f"{DESK}<slug:key>/<slug:step>/", steps.desk_step, name="desk-step"),
]

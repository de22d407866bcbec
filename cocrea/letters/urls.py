"""Addresses: the public letters, the door of whoever answers, the screen of the desk."""

from django.urls import path

from cocrea.letters.views import answering, desk, drafts, public, received

app_name = "letters"
STAFF, RECEIVED = "gestion/oficios/", "gestion/oficios-recibidos/"
urlpatterns = [
    path("oficios/", public.letter_list, name="letter-list"),
    path("oficios/<slug:slug>/", public.letter_detail, name="letter-detail"),
    path("oficios/<slug:slug>/liga/", answering.link, name="link"),
    path("oficio/<str:token>/", answering.answer, name="answer"),
    path("oficio/<str:token>/oficio.pdf", answering.paper, name="answer-paper"),
    path(STAFF, desk.letter_list, name="desk"),
    path(f"{STAFF}nuevo/", drafts.new, name="new"),
    path(f"{STAFF}<int:pk>/", desk.letter, name="desk-letter"),
    path(f"{STAFF}<int:pk>/editar/", drafts.edit, name="edit"),
    path(f"{STAFF}<int:pk>/oficio.<str:kind>", desk.paper, name="paper"),
    path(f"{STAFF}<int:pk>/<slug:act>/", desk.act, name="act"),
    path(f"{STAFF}<int:pk>/<slug:act>/confirmar/", desk.ask, name="ask"),
    path(RECEIVED, received.letter_list, name="received"),
    path(f"{RECEIVED}<int:pk>/", received.letter, name="received-letter"),
    path(f"{RECEIVED}<int:pk>/oficio.pdf", received.paper, name="received-paper"),
]

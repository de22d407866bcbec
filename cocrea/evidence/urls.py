"""Addresses: the public gallery, the doors by which evidence arrives, the screens of the desk."""

from django.urls import path

from cocrea.evidence.views import desk, opinions, pieces, public, sending

app_name = "evidence"
STAFF = "gestion/evidencias/"
OPINIONS = "gestion/opiniones/"
urlpatterns = [
    path("evidencias/", public.evidence_list, name="evidence-list"),
    path("evidencias/<int:number>/", public.evidence_detail, name="evidence-detail"),
    path("evidencias/<int:number>/foto-<int:width>.jpg", public.picture, name="picture"),
    path("evidencias/archivos/<slug:file_key>/", pieces.piece, name="piece"),
    path("evidencias/recibos/<slug:receipt>/", sending.receipt, name="receipt"),
    path("evidencias/recibos/<slug:receipt>/recibo.txt", sending.receipt_text, name="receipt-text"),
    path("evidencia/<str:token>/", sending.link, name="link"),
    path(STAFF, desk.desk, name="desk"),
    path(f"{STAFF}nueva/", desk.new, name="new"),
    path(f"{STAFF}pedir/", desk.invite, name="invite"),
    path(f"{STAFF}<int:number>/", desk.review, name="review"),
    path(f"{STAFF}<int:number>/foto.jpg", desk.inside_picture, name="inside-picture"),
    path(f"{STAFF}<int:number>/cambiar/", desk.edit, name="edit"),
    path(f"{STAFF}<int:number>/<slug:act>/", desk.act, name="act"),
    path(OPINIONS, opinions.opinion_desk, name="opinion-desk"),
    path(f"{OPINIONS}nueva/", opinions.opinion_new, name="opinion-new"),
    path(f"{OPINIONS}<int:pk>/<slug:act>/", opinions.opinion_act, name="opinion-act"),
]

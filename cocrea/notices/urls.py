"""Addresses: the outbox for the staff, the choice of whoever gets letters."""

from django.urls import path

from cocrea.notices.views import outbox, stop

app_name = "notices"
STAFF = "gestion/avisos/"
urlpatterns = [
    path("avisos/<str:token>/", stop.stop, name="stop"),
    path(STAFF, outbox.outbox, name="outbox"),
    path(f"{STAFF}reenviar/", outbox.resend_all, name="resend-all"),
    path(f"{STAFF}borrar/", outbox.erase, name="erase"),
    path(f"{STAFF}<int:pk>/", outbox.notice, name="notice"),
    path(f"{STAFF}<int:pk>/reenviar/", outbox.resend, name="resend"),
    path(f"{STAFF}<int:pk>/apartar/", outbox.drop, name="drop"),
]

"""Addresses of seats and committees; the public ones are permanent."""

from django.urls import path

from cocrea.secretariat.views import seats, seats_desk, seats_term

DESK = "gestion/secretariado/"
OF_BODY = f"{DESK}<slug:body>/"
OF_MEMBER = f"{OF_BODY}integrantes/<int:pk>/"
patterns = [
    path("secretariado/", seats.forum_list, name="forum-list"),
    path("secretariado/<slug:body>/", seats.body_detail, name="body-detail"),
    path(DESK, seats_desk.seat_bodies, name="seat-bodies"),
    path(OF_BODY, seats_desk.seat_body, name="seat-body"),
    path(f"{OF_BODY}periodo/", seats_term.term_close, name="term-close"),
    path(f"{OF_BODY}copiar/", seats_term.seats_copy, name="seats-copy"),
    path(f"{OF_BODY}asientos/<slug:post>/designar/", seats_desk.seat_designate, name="seat-designate"),
    path(f"{OF_MEMBER}sustituir/", seats_desk.seat_replace, name="seat-replace"),
    path(f"{OF_MEMBER}renuncia/", seats_desk.seat_resign, name="seat-resign"),
    path(f"{OF_MEMBER}termino/", seats_desk.seat_end, name="seat-end"),
]

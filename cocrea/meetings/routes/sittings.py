"""Addresses of sessions; the public ones are permanent."""

from django.urls import path

from cocrea.meetings.views import desk

DESK = "gestion/sesiones/"
PATTERNS = [
    path(DESK, desk.session_desk_list, name="session-desk-list"),
    path(f"{DESK}nueva/", desk.session_new, name="session-new"),
    path(f"{DESK}<slug:session>/", desk.session_desk, name="session-desk"),
    path(f"{DESK}<slug:session>/datos/", desk.session_edit, name="session-edit"),
]

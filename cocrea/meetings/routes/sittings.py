"""Addresses of sessions; the public ones are permanent."""

from django.urls import path

from cocrea.meetings.views import agenda, answering, calling, desk, papers, participants, rollcall, state, voting

DESK, ONE = "gestion/sesiones/", "gestion/sesiones/<slug:session>/"
AT_THE_DESK = [
    path(DESK, desk.session_desk_list, name="session-desk-list"),
    path(f"{DESK}nueva/", desk.session_new, name="session-new"),
    path(ONE, desk.session_desk, name="session-desk"),
    path(f"{ONE}datos/", desk.session_edit, name="session-edit"),
    path(f"{ONE}orden/", agenda.agenda, name="agenda"),
    path(f"{ONE}orden/<int:pk>/", agenda.agenda_item, name="agenda-item"),
    path(f"{ONE}participantes/", participants.participants, name="participants"),
    path(f"{ONE}participantes/<int:pk>/", participants.participant, name="participant"),
    path(f"{ONE}citar/", calling.session_call, name="session-call"),
    path(f"{ONE}asistencia/", rollcall.roll_call, name="roll-call"),
    path(f"{ONE}votaciones/", voting.motion_list, name="motion-list"),
    path(f"{ONE}votaciones/<int:number>/", voting.motion, name="motion"),
    path(f"{ONE}votaciones/<int:number>/texto/", voting.motion_edit, name="motion-edit"),
    path(f"{ONE}papeles/", papers.papers, name="papers"),
    path(f"{ONE}papeles/<int:pk>/quitar/", papers.paper_remove, name="paper-remove"),
    path(f"{ONE}celebrar/", state.session_hold, name="session-hold"),
    path(f"{ONE}cancelar/", state.session_cancel, name="session-cancel"),
    path(f"{ONE}publicar/", state.session_publish, name="session-publish"),
    path(f"{ONE}retirar/", state.session_withdraw, name="session-withdraw"),
]
WITH_A_LINK = [
    path("sesiones/invitacion/<str:token>/", answering.invitation, name="invitation"),
    path("sesiones/invitacion/<str:token>/sesion.ics", answering.invitation_calendar, name="invitation-calendar"),
    path("sesiones/invitacion/<str:token>/<str:sha256>/", answering.invitation_paper, name="invitation-paper"),
]
PATTERNS = [*AT_THE_DESK, *WITH_A_LINK]

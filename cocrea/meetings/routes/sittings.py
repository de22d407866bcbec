"""Addresses of sessions; the public ones are permanent."""

from django.urls import path

from cocrea.meetings.views import (
    agenda,
    answering,
    calendar,
    calling,
    desk,
    guideline_desk,
    guidelines,
    papers,
    participants,
    rollcall,
    sessions,
    state,
    voting,
)

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
    path("gestion/lineamientos/", guideline_desk.guideline_desk_list, name="guideline-desk-list"),
    path(
        "gestion/lineamientos/<slug:guideline>/<int:number>/texto/",
        guideline_desk.guideline_text,
        name="guideline-text",
    ),
    path(f"{ONE}celebrar/", state.session_hold, name="session-hold"),
    path(f"{ONE}cancelar/", state.session_cancel, name="session-cancel"),
    path(f"{ONE}publicar/", state.session_publish, name="session-publish"),
    path("gestion/vista-previa/sesiones/<slug:session>/", sessions.session_preview, name="session-preview"),
    path(f"{ONE}retirar/", state.session_withdraw, name="session-withdraw"),
]
WITH_A_LINK = [
    path("sesiones/invitacion/<str:token>/", answering.invitation, name="invitation"),
    path("sesiones/invitacion/<str:token>/sesion.ics", answering.invitation_calendar, name="invitation-calendar"),
    path("sesiones/invitacion/<str:token>/<str:sha256>/", answering.invitation_paper, name="invitation-paper"),
]
IN_PUBLIC = [
    path("sesiones/", sessions.session_list, name="session-list"),
    path("sesiones/calendario/", calendar.session_calendar, name="session-calendar"),
    path("sesiones/calendario.ics", calendar.calendar_feed, name="calendar-feed"),
    path(
        "sesiones/calendario/organismos/<slug:organization>.ics", calendar.organization_feed, name="organization-feed"
    ),
    path("sesiones/calendario/personas/<slug:person>.ics", calendar.person_feed, name="person-feed"),
    path("sesiones/<slug:session>/", sessions.session_detail, name="session-detail"),
    path("sesiones/<slug:session>/sesion.ics", calendar.session_ics, name="session-ics"),
    path("lineamientos/", guidelines.guideline_list, name="guideline-list"),
    path("lineamientos/<slug:guideline>/", guidelines.guideline_detail, name="guideline-detail"),
]
PATTERNS = [*AT_THE_DESK, *WITH_A_LINK, *IN_PUBLIC]

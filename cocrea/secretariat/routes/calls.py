"""Addresses of calls, registration and declarations; the public ones are permanent."""

from django.urls import path

from cocrea.secretariat.views import (
    calls,
    declarations,
    desk_applications,
    desk_calls,
    desk_declarations,
    desk_duplicates,
    own,
    personal_data,
    registering,
)

CALL = "convocatorias/<slug:call>/"
DESK = "gestion/convocatorias/"
OF_CALL = f"{DESK}<slug:call>/"
ONE = f"{OF_CALL}registros/<int:number>/"
patterns = [
    path("convocatorias/", calls.call_list, name="call-list"),
    path(CALL, calls.call_detail, name="call-detail"),
    path(f"{CALL}participantes/", calls.call_participants, name="call-participants"),
    path(f"{CALL}calendario.ics", calls.call_calendar, name="call-calendar"),
    path(f"{CALL}registro/", registering.register, name="register"),
    path(f"{CALL}registro/consulta/", own.own, name="register-own"),
    path(f"{CALL}registro/confirmar/<str:key>/", registering.confirm, name="register-confirm"),
    path(f"{CALL}registro/corregir/<str:key>/", own.correct, name="register-correct"),
    path("declaratorias/", declarations.declaration_list, name="declaration-list"),
    path("declaratorias/<slug:declaration>/", declarations.declaration_detail, name="declaration-detail"),
    path(DESK, desk_calls.desk_list, name="desk-list"),
    path(f"{DESK}nueva/", desk_calls.call_new, name="call-new"),
    path(f"{DESK}conservacion/", personal_data.retention, name="retention"),
    path(f"{DESK}datos-personales/", personal_data.personal_data, name="personal-data"),
    path(OF_CALL, desk_applications.desk_call, name="desk-call"),
    path(f"{OF_CALL}editar/", desk_calls.call_edit, name="call-edit"),
    path(f"{OF_CALL}aviso/", desk_calls.call_notice, name="call-notice"),
    path(f"{OF_CALL}vista-previa/", calls.call_preview, name="call-preview"),
    path(f"{OF_CALL}paso/<slug:step>/", desk_calls.call_step, name="call-step"),
    path(f"{OF_CALL}aceptar/", desk_applications.applications_accept, name="applications-accept"),
    path(f"{OF_CALL}duplicados/", desk_duplicates.duplicates, name="duplicates"),
    path(f"{OF_CALL}duplicados/<int:one>/<int:other>/", desk_duplicates.side_by_side, name="side-by-side"),
    path(f"{OF_CALL}registros.<slug:form>", desk_applications.applications_export, name="applications-export"),
    path(ONE, desk_applications.application_detail, name="application-detail"),
    path(f"{ONE}<slug:step>/", desk_applications.application_step, name="application-step"),
    path("gestion/declaratorias/", desk_declarations.desk_declarations, name="desk-declarations"),
    path(
        "gestion/declaratorias/<slug:declaration>/documentos/",
        desk_declarations.declaration_documents,
        name="declaration-documents",
    ),
]

"""Addresses of minutes and agreements; the public ones are permanent."""

from django.urls import path

from cocrea.meetings.views import (
    agreement_acts,
    agreement_desk,
    agreements,
    bringing,
    minutes,
    minutes_desk,
    minutes_flow,
    minutes_word,
    offers,
    review,
    signed,
)

ONE = "gestion/sesiones/<slug:session>/"
MINUTES, AGREEMENTS = f"{ONE}minuta/", "gestion/acuerdos/"
PUBLIC = [
    path("acuerdos/", agreements.agreement_list, name="agreement-list"),
    path("sesiones/<slug:session>/acuerdos/<int:number>/", agreements.agreement_detail, name="agreement-detail"),
    path("sesiones/<slug:session>/minuta/", minutes.minutes_detail, name="minutes-detail"),
    path("sesiones/<slug:session>/minuta/minuta.docx", minutes.minutes_word, name="minutes-word"),
    path("sesiones/<slug:session>/minuta/minuta.pdf", minutes.minutes_pdf, name="minutes-pdf"),
    path("sesiones/<slug:session>/minuta/texto.json", minutes.minutes_text, name="minutes-text"),
    path("minutas/revision/<str:secret>/", review.minutes_review, name="minutes-review"),
]
AT_THE_DESK = [
    path("gestion/sesiones/traer/", bringing.bring, name="minutes-bring"),
    path("gestion/sesiones/traer/<str:sha256>/", bringing.bring_confirm, name="minutes-bring-confirm"),
    path(MINUTES, minutes_desk.minutes_edit, name="minutes-edit"),
    path(f"{MINUTES}notas/", minutes_desk.minutes_note, name="minutes-note"),
    path(f"{MINUTES}temas/<int:pk>/quitar/", minutes_desk.topic_remove, name="topic-remove"),
    path(f"{MINUTES}circular/", minutes_flow.minutes_circulate, name="minutes-circulate"),
    path(f"{MINUTES}enmiendas/", minutes_flow.amendment_list, name="amendment-list"),
    path(f"{MINUTES}enmiendas/<int:pk>/", minutes_flow.amendment_answer, name="amendment-answer"),
    path(f"{MINUTES}aprobar/", minutes_flow.minutes_approve, name="minutes-approve"),
    path(f"{MINUTES}publicar/", minutes_flow.minutes_publish, name="minutes-publish"),
    path(f"{MINUTES}correccion/", minutes_flow.minutes_correct, name="minutes-correct"),
    path(f"{MINUTES}firmada/", minutes_flow.minutes_signed, name="minutes-signed"),
    path(f"{MINUTES}firmada/<int:pk>/quitar/", signed.signed_remove, name="signed-remove"),
    path(f"{MINUTES}firmada/<int:pk>/reservar/", signed.signed_reserve, name="signed-reserve"),
    path(f"{MINUTES}minuta.docx", minutes_word.word_inside, name="minutes-word-inside"),
    path(f"{MINUTES}para-editar/", minutes_word.word_copy, name="minutes-word-copy"),
    path(f"{MINUTES}minuta.pdf", minutes_word.pdf_inside, name="minutes-pdf-inside"),
    path(f"{MINUTES}para-publicar.docx", minutes_word.word_open, name="minutes-word-open"),
    path(f"{MINUTES}para-publicar.pdf", minutes_word.pdf_open, name="minutes-pdf-open"),
    path(f"{MINUTES}word/", minutes_word.word_return, name="minutes-word-return"),
    path(f"{MINUTES}word/<str:sha256>/", minutes_word.word_differences, name="minutes-word-differences"),
    path(f"{ONE}acuerdos/", offers.session_agreements, name="session-agreements"),
    path(AGREEMENTS, agreement_desk.agreement_desk_list, name="agreement-desk-list"),
    path(f"{AGREEMENTS}<int:pk>/", agreement_desk.agreement_edit, name="agreement-edit"),
    path(f"{AGREEMENTS}<int:pk>/quitar/", agreement_acts.agreement_remove, name="agreement-remove"),
    path(f"{AGREEMENTS}<int:pk>/<slug:act>/", agreement_acts.agreement_act, name="agreement-act"),
]
PATTERNS = [*PUBLIC, *AT_THE_DESK]

"""Addresses of what was advised and what became of it."""

from django.urls import path

from cocrea.evaluation.views import advice_desk, advice_public, reply_desk

urlpatterns = [
    path("evaluaciones/<slug:slug>/recomendaciones/", advice_public.recommendation_list, name="recommendation-list"),
    path("gestion/recomendaciones/", advice_desk.advice_desk, name="advice-desk"),
    path("gestion/recomendaciones/<int:pk>/", advice_desk.advice_detail, name="advice-detail"),
    path("gestion/recomendaciones/<int:pk>/respuesta/", advice_desk.advice_answer, name="advice-answer"),
    path("gestion/recomendaciones/<int:pk>/acciones/", advice_desk.advice_action, name="advice-action"),
    path("gestion/recomendaciones/acciones/<int:pk>/", advice_desk.advice_settle, name="advice-settle"),
    path("gestion/replicas/", reply_desk.reply_desk, name="reply-desk"),
    path("gestion/replicas/<slug:slug>/", reply_desk.reply_write, name="reply-write"),
]

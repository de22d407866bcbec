"""Addresses of the exercise itself."""

from django.urls import path

from cocrea.exercise import views

app_name = "exercise"
urlpatterns = [path("logo/<slug:sha256>.png", views.logo, name="logo")]

"""Addresses of the staff's side."""

from django.urls import path

from cocrea.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("entrar/", views.sign_in, name="sign-in"),
    path("salir/", views.sign_out, name="sign-out"),
    path("contrasena/", views.change_password, name="change-password"),
]

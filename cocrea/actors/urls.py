"""Addresses of people, organizations and places."""

from django.urls import path

from cocrea.actors import views
from cocrea.actors.views import contacts

app_name = "actors"
urlpatterns = [
    path("organizaciones/", views.organization_list, name="organization-list"),
    path("organizaciones/<slug:slug>/", views.organization_detail, name="organization-detail"),
    path("personas/", views.person_list, name="person-list"),
    path("personas/<slug:slug>/", views.person_detail, name="person-detail"),
    path("lugares/", views.place_list, name="place-list"),
    path("lugares/<slug:slug>/", views.place_detail, name="place-detail"),
    path("gestion/contactos/", contacts.contact_list, name="contact-list"),
    path("gestion/contactos/<slug:person>/", contacts.contact_edit, name="contact-edit"),
]

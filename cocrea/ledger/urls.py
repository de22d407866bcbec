"""Addresses of the public ledger."""

from django.urls import path

from cocrea.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.event_list, name="event-list"),
    path("verificar/", views.verify, name="verify"),
    path("cadena.ndjson", views.chain, name="chain"),
    path("novedades.atom", views.feed, name="feed"),
    path("<int:seq>/", views.event_detail, name="event-detail"),
    path("objeto/<str:kind>/<str:key>/", views.object_history, name="object-history"),
    path("objeto/<str:kind>/<str:key>/cambios.atom", views.object_feed, name="object-feed"),
]

"""Addresses of the secretariat."""

from cocrea.secretariat.routes import calls, seats

app_name = "secretariat"
urlpatterns = [*calls.patterns, *seats.patterns]

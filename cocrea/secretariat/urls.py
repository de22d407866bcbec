"""Addresses of the secretariat."""

from cocrea.secretariat.routes import calls

app_name = "secretariat"
urlpatterns = [*calls.patterns]

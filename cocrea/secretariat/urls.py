"""Addresses of the secretariat."""

from cocrea.secretariat.routes import seats

app_name = "secretariat"
urlpatterns = [*seats.patterns]

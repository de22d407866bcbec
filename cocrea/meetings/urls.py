"""Addresses of the meetings."""

from cocrea.meetings.routes import sittings

app_name = "meetings"
urlpatterns = [
    *sittings.PATTERNS,
]

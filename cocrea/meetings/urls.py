"""Addresses of the meetings."""

from cocrea.meetings.routes import minutes, sittings

app_name = "meetings"
urlpatterns = [
    *minutes.PATTERNS,
    *sittings.PATTERNS,
]

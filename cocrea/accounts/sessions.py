"""Django's sessions in a table of our own, which says whose each one is. SESSION_ENGINE names this module."""

import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from cocrea.accounts.models import Session

SEEN_EVERY = datetime.timedelta(minutes=10)
DEVICE, SINCE = "device", "since"  # what `views/entering.py` writes into a session when somebody signs in


class SessionStore(DatabaseStore):
    """Keeps who, with what and since when beside the session. To delete the row is to end the session at once."""

    @classmethod
    def get_model_class(cls):
        """Our table."""
        return Session

    def create_model_instance(self, data):
        """The row of a session about to be written."""
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.device = data.get(DEVICE, "")[:80]
        if SINCE in data:
            row.first_seen_at = datetime.datetime.fromisoformat(data[SINCE])
        return row

    def _get_session_from_db(self):
        row, now = super()._get_session_from_db(), timezone.now()
        if row is not None and row.user_id and now - row.seen_at > SEEN_EVERY:
            Session.objects.filter(pk=row.pk).update(seen_at=now)
        return row

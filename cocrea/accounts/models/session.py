"""Who is signed in, with what, since when: so that everybody can see it and end it."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from cocrea.accounts.models.user import User


class Session(AbstractBaseSession):
    """A browser that has a session here. `user` is empty until somebody has signed in with it."""

    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=80, blank=True, help_text="Browser and system in words, such as Firefox.")
    first_seen_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, help_text="Approximate: written every ten minutes at most.")

    @classmethod
    def get_session_store_class(cls):
        """Never asked: the store knows its model (`accounts/sessions.py`)."""
        raise NotImplementedError

"""Who may be signed in at all: asked at the door and again at each request."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from cocrea.accounts.models import User


class Backend(ModelBackend):
    """Django's, but a demonstration account opens nothing in production, whatever an earlier start left behind."""

    def user_can_authenticate(self, user: User) -> bool:
        """Active, and not a demonstration account where there may be none."""
        return super().user_can_authenticate(user) and not (settings.PRODUCTION and user.is_demo)

"""Letters beside the pages, and what is forgotten in time."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from cocrea.accounts import letters
from cocrea.accounts.actions.reset import HOURS, key_of
from cocrea.accounts.models import Invitation, Press, Session, User
from cocrea.accounts.presses import ALIVE
from cocrea.jobs.actions import recurring

KEPT = datetime.timedelta(days=30)


@task()
def send_forgotten(pk: int) -> None:
    """The letter for a new password. 0 is an account that does not exist: nothing is sent. The link's secret is made
    here, so that it never stands in the table of waiting work."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is not None:
        link = settings.SITE_URL + reverse("accounts:reset", args=[key_of(user)])
        letters.forgotten(user.email, link, HOURS)


@recurring(name="accounts.forget", every=datetime.timedelta(days=1))
def forget() -> None:
    """Sessions that have run out, buttons pressed long ago, and the addresses of who did not accept in a month."""
    now = timezone.now()
    Press.objects.filter(at__lt=now - ALIVE).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.open().filter(expires_at__lt=now - KEPT).update(revoked_at=now, email="")

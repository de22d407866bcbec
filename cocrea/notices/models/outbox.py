"""The outbox: every letter that leaves the house, from the moment it was decided until it is known to have left."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LEASE = datetime.timedelta(minutes=5)  # after that long, whoever took a letter to send it has died


class NoticeQuerySet(models.QuerySet):
    """Named readings of the outbox."""

    def due(self, now: datetime.datetime) -> "NoticeQuerySet":
        """What should leave now, the longest waiting first: what waits, and what somebody took and never finished."""
        waits = Q(state=Notice.State.WAITING, next_at__lte=now)
        left = Q(state=Notice.State.SENDING, next_at__lte=now)
        return self.filter(waits | left).order_by("next_at", "pk")

    def open(self) -> "NoticeQuerySet":
        """What has not left and still will."""
        return self.filter(state__in=[Notice.State.WAITING, Notice.State.SENDING])

    def by_state(self) -> dict[str, int]:
        """State -> how many there are: one query."""
        found = dict(self.order_by().values_list("state").annotate(models.Count("pk")))
        return {state: found.get(state, 0) for state in Notice.State.values}


class Notice(models.Model):
    """One letter to one person. `key` says what it is about: however often it is asked for, it is written once. No
    personal data stands in it: it stays when the rest is forgotten.
    What it says is decided at the latest when it is taken to be sent, and then stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", pgettext_lazy("outbox", "Sent")
        FAILED = "failed", _("Could not be delivered")
        DROPPED = "dropped", _("Not needed any more")

    key = models.CharField(_("key"), max_length=250, unique=True, help_text=_("What it is about: once for each key."))
    to = models.CharField(_("to"), max_length=254, db_index=True, help_text=_("The address, as accounts spell it."))
    kind = models.CharField(_("kind"), max_length=60, db_index=True, help_text=_("Such as meetings.invitation."))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"), help_text=_("Plain text."))
    about = models.JSONField(
        _("about"), default=list, blank=True, help_text=_("What a reminder or digest speaks of, row by row.")
    )
    made_at = models.DateTimeField(_("written"), help_text=_("When it was put into the outbox."))
    at = models.DateTimeField(_("from"), help_text=_("When it should leave."))
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("After that it is of no use, and is not sent.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    next_at = models.DateTimeField(
        _("next"), help_text=_("When it is tried next; of one that is being sent, when it is given up for dead.")
    )
    is_settled = models.BooleanField(
        _("fixed"), default=False, help_text=_("It may have left already: what it says does not change any more.")
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, help_text=_("Refusals of this letter."))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [models.Index(F("state"), F("next_at"), name="notices_due")]

    def __str__(self):
        return self.subject


class Enclosure(models.Model):
    """A file inside a letter, as it was when the letter was written."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("notice"))
    file_name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("media type"), max_length=120)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")

    def __str__(self):
        return self.file_name

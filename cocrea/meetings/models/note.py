"""Notes that are taken while people speak: kept at every pause, and settled into the minutes when they rest."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.models.minutes import Minutes, MinutesTopic


class TopicNote(models.Model):
    """The text of a topic while it is being written. Kept at every pause of whoever types, and no act of the record:
    the act is the settled text (`actions/notes.py`). `version` grows with each keeping: who began from an older one
    sees the difference first."""

    topic = models.OneToOneField(MinutesTopic, on_delete=models.CASCADE, related_name="live")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="When it last became what the topic says.")

    class Meta:
        verbose_name = _("note being taken")
        verbose_name_plural = _("notes being taken")

    def __str__(self):
        return f"{self.topic} ({self.version})"


class DismissedPhrase(models.Model):
    """A phrase of the minutes that looked like an agreement, and of which a person said that it is none."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="dismissed")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the phrase.")
    text = models.TextField()

    class Meta:
        verbose_name = _("phrase that is no agreement")
        verbose_name_plural = _("phrases that are no agreement")
        constraints = [models.UniqueConstraint(fields=["minutes", "digest"], name="meetings_dismissed_once")]

    def __str__(self):
        return self.text[:80]


class WordCopy(models.Model):
    """A Word file that left to be edited: what each part said then. When the file comes back, only what was changed
    in it is offered, even where the draft here went on meanwhile."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="word_copies")
    key = models.CharField(max_length=40, unique=True, help_text="Stands among the file's properties.")
    fields = models.JSONField(help_text="Part -> its text.")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Word copy of minutes")
        verbose_name_plural = _("Word copies of minutes")

    def __str__(self):
        return self.key

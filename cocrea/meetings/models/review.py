"""How those who attended read minutes before they are approved, and what they propose to change."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.models.attendance import Attendance
from cocrea.meetings.models.minutes import Minutes, MinutesTopic


class ReviewLink(models.Model):
    """The secret address under which one participant reads the draft and proposes amendments, without an account.
    Only the digest of its secret is kept."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="links")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="review_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("link to a draft of minutes")
        verbose_name_plural = _("links to drafts of minutes")
        constraints = [models.UniqueConstraint(fields=["minutes", "attendance"], name="meetings_link_once")]

    def __str__(self):
        return str(self.attendance)


class Amendment(models.Model):
    """What somebody who attended proposes to change in a draft, and what the secretary answered."""

    class Answer(models.TextChoices):
        NONE = "none", _("Waits for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Not accepted")

    class Part(models.TextChoices):
        TEXT = "text", _("A point or the additional considerations")
        MEETING = "meeting", _("Attendance, place and hours")

    minutes = models.ForeignKey(
        Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="amendments"
    )
    part = models.CharField(
        _("part"),
        max_length=10,
        choices=Part,
        default=Part.TEXT,
        help_text=_("Which part of the minutes it is about."),
    )
    topic = models.ForeignKey(
        MinutesTopic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
        help_text=_("Empty where it is about the additional considerations."),
    )
    attendance = models.ForeignKey(
        Attendance,
        verbose_name=_("who attended"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, blank=True, on_delete=models.SET_NULL
    )
    before = models.TextField(_("it says"), blank=True, help_text=_("What the draft said when it was proposed."))
    text = models.TextField(_("it should say"), help_text=_("The whole text of that part, as it should read."))
    reason = models.TextField(_("reason"), help_text=_("Why, in a sentence."))
    made_at = models.DateTimeField(_("proposed"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.NONE)
    answer_text = models.TextField(_("reason of the answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposed amendment")
        verbose_name_plural = _("proposed amendments")

    def __str__(self):
        return f"{self.who}: {self.topic or self.minutes}"

    @property
    def about(self) -> str:
        """Which part it is about, in words."""
        if self.part == self.Part.MEETING:
            return str(self.get_part_display())
        return str(self.topic or gettext("Additional considerations"))

    @property
    def who(self) -> str:
        """Who proposes it."""
        return str(self.attendance or self.user or "")

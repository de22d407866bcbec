"""Letters that call somebody to a session, and the secret of the link in each."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.kernel import periods
from cocrea.meetings.models.attendance import Attendance


class InvitationQuerySet(models.QuerySet):
    """Named readings of invitations."""

    def opened_by(self, digest: str):
        """The invitation whose link bears the secret with this digest."""
        return self.filter(digest=digest).select_related(
            "attendance__session__organization", "attendance__session__plan", "attendance__person", "attendance__post"
        )


class Invitation(models.Model):
    """One letter to somebody who was called. Of its link only a digest is kept: the letter alone holds the secret.
    Every letter has a link of its own, and the older ones go on working."""

    attendance = models.ForeignKey(
        Attendance, verbose_name=_("attendance"), on_delete=models.PROTECT, related_name="invitations"
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True, help_text=_("SHA-256 of the link's secret."))
    revision = models.PositiveSmallIntegerField(_("revision"), help_text=_("The revision of the session it told of."))
    copy = models.PositiveSmallIntegerField(
        _("copy"),
        default=1,
        help_text=_("1 for the first letter of a revision; one more each time it is sent again."),
    )
    sent_at = models.DateTimeField(_("sent"), help_text=_("When it went to the outbox."))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a session")
        verbose_name_plural = _("invitations to sessions")
        constraints = [
            models.UniqueConstraint(fields=["attendance", "revision", "copy"], name="meetings_invitation_once")
        ]

    def __str__(self):
        return gettext("invitation of %(day)s") % {"day": periods.words(timezone.localdate(self.sent_at).isoformat())}

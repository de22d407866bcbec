"""The ledger: every act of the exercise, in order, hash-chained and append-only.

What proves (numbers, moments, digests) stands apart from what tells (who, what, why). The telling can be erased,
as the law on personal data may require, and the chain still verifies: it covers salted digests only.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.kernel.errors import Refused
from cocrea.ledger import calc


class Head(models.Model):
    """The last event and the last public one; one row. The public head is the version of the whole public site:
    every cached page is kept under it (DESIGN: speed)."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    public_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_one_head")]

    def __str__(self):
        return f"{self.seq} {self.hash[:12]}"


class AppendOnly(Refused):
    """The ledger only grows: what stands in it is neither changed nor deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are written once. The database refuses too (migration 0003); this says so earlier."""

    def update(self, **values):
        """Refused."""
        raise AppendOnly(self.model._meta.label)

    def delete(self):
        """Refused."""
        raise AppendOnly(self.model._meta.label)

    def bulk_update(self, objs, fields, batch_size=None):
        """Refused."""
        raise AppendOnly(self.model._meta.label)

    def empty_content(self) -> int:
        """Empties what these rows tell and keeps what proves. Only `erasing.erase_content` calls it."""
        return super().update(body="", salt="")


class WrittenOnce(models.Model):
    """A row of the ledger: saved once, then never again."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly(str(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnly(str(self))


class EventQuerySet(AppendOnlyQuerySet):
    """Named readings of the ledger."""

    def public(self):
        """What anybody may read in full."""
        return self.filter(is_public=True)

    def about(self, kind: str, key) -> "EventQuerySet":
        """Events that touched one object, newest first."""
        return self.filter(subjects__kind=kind, subjects__key=str(key)).distinct().order_by("-seq")


class Event(WrittenOnce):
    """One act. `hash` = SHA-256 of `seq|at|digest|previous`; `digest` covers the content and the subjects
    (`calc.event_digest`)."""

    seq = models.PositiveBigIntegerField(_("number"), primary_key=True, help_text=_("Place in the chain, from 1."))
    at = models.DateTimeField(_("moment"), help_text=_("When it was recorded, in UTC."))
    action = models.CharField(_("action"), max_length=80, help_text=_("What was done, as app.noun.verb."))
    is_public = models.BooleanField(_("public"), help_text=_("Whether everybody may read its content."))
    salt = models.CharField(max_length=32)
    body = models.TextField(blank=True, help_text="Canonical JSON {action, actor, reason}; empty once erased.")
    body_digest = models.CharField(max_length=64)
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("SHA-256 over the digests of the content and of each object touched.")
    )
    previous = models.CharField(_("previous"), max_length=64, help_text=_("Hash of the event before."))
    hash = models.CharField(
        _("hash"), max_length=64, unique=True, help_text=_("SHA-256 of number|moment|digest|previous.")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["is_public", "-seq"], name="ledger_public_seq")]

    def __str__(self):
        return f"{self.seq} {self.action}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:event-detail", args=[self.seq])


class SubjectQuerySet(AppendOnlyQuerySet):
    """Named readings of what events touched."""

    def public(self):
        """What anybody may read in full."""
        return self.filter(is_public=True)


class Subject(WrittenOnce):
    """One object that an event touched. Kind and key, no foreign key: the ledger outlives what it tells of."""

    class Change(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("changed")
        DELETED = "deleted", _("deleted")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="subjects")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=60, help_text="Model label, such as plans.commitment.")
    key = models.CharField(max_length=60, help_text="Primary key as text.")
    change = models.CharField(max_length=8, choices=Change, default=Change.UPDATED)
    is_public = models.BooleanField()
    salt = models.CharField(max_length=32)
    body = models.TextField(blank=True, help_text="Canonical JSON {label, changes}; empty once erased.")
    digest = models.CharField(max_length=64)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="ledger_subject_position")]
        indexes = [
            models.Index(fields=["kind", "key", "-event"], name="ledger_subject_of"),
            # How many of which kind an act touched, without reading what it said of each.
            models.Index(fields=["event", "is_public", "kind", "change"], name="ledger_subject_counted"),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def leaf(self) -> str:
        """What stands for it in the event's digest."""
        return calc.subject_leaf(self.kind, self.key, self.change, self.digest)

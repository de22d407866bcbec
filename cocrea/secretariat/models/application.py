"""Who asked to take part: private, all of it. What of it is public, the tallies and the directory of a call say."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Place
from cocrea.secretariat import calc
from cocrea.secretariat.models.call import Call, PrivacyNotice
from cocrea.secretariat.models.sector import Sector

PERSONAL = ("name", "representative", "profile", "email", "phone", "return_reason")  # what erasing empties


class ApplicationQuerySet(models.QuerySet):
    """Named readings of registrations."""

    def standing(self):
        """Those that count: confirmed, and neither withdrawn nor a duplicate."""
        return self.filter(state__in=Application.STANDING)

    def told(self):
        """Those whose personal data have not been erased."""
        return self.filter(erased_at=None)


class Application(models.Model):
    """A registration in a call. Its data are personal: no public page, file, address or act tells them."""

    class Kind(models.TextChoices):
        ORGANIZATION = "organization", _("An organization")
        PERSON = "person", _("A person")

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Waits for its confirmation")
        SUBMITTED = "submitted", _("To be looked at")
        RETURNED = "returned", _("Returned, to be corrected")
        ACCEPTED = "accepted", pgettext_lazy("registration", "Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn by who registered")
        DUPLICATE = "duplicate", _("Duplicate of another one")

    STANDING = ("submitted", "returned", "accepted")

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField(_("number"), help_text=_("Its number within the call."))
    kind = models.CharField(
        _("who registers"), max_length=12, choices=Kind, help_text=_("An organization or a person.")
    )
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("Of the organization or the person."))
    representative = models.CharField(
        _("representative"), max_length=160, blank=True, help_text=_("Who speaks for the organization.")
    )
    sector = models.ForeignKey(Sector, verbose_name=_("sector"), on_delete=models.PROTECT, help_text=_("For which."))
    place = models.ForeignKey(
        Place, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT, help_text=_("Where.")
    )
    profile = models.TextField(_("profile"), blank=True, help_text=_("What they do and why they want to take part."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Never published."))
    phone = models.CharField(_("telephone"), max_length=30, blank=True, help_text=_("Never published."))
    notice = models.ForeignKey(
        PrivacyNotice, verbose_name=_("privacy notice"), on_delete=models.PROTECT, help_text=_("The version read.")
    )
    consented_at = models.DateTimeField(_("consent"), help_text=_("When it was accepted."))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNCONFIRMED)
    sent_at = models.DateTimeField(pgettext_lazy("registration", "sent"), help_text=_("When the form was sent."))
    submitted_at = models.DateTimeField(_("confirmed"), null=True, blank=True, help_text=_("From when it counts."))
    is_confirmed_by_hand = models.BooleanField(
        _("confirmed by the office"), default=False, help_text=_("Where no letter could confirm it.")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, help_text=_("Accepted or returned."))
    return_reason = models.TextField(_("why it was returned"), blank=True, help_text=_("The person reads it."))
    duplicate_of = models.ForeignKey(
        "self",
        verbose_name=_("duplicate of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duplicates",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
        help_text=_("Which organization of the record it is, once accepted."),
    )
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, help_text=_("When its data were erased."))
    email_key = models.CharField(max_length=254, blank=True, editable=False, help_text="The mailbox, however spelt.")
    name_key = models.CharField(max_length=250, blank=True, editable=False, help_text="The name, however spelt.")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="secretariat_application_number"),
            models.UniqueConstraint(
                fields=["call", "email_key", "name_key"],
                condition=Q(state__in=("submitted", "returned", "accepted")) & ~Q(email_key=""),
                name="secretariat_application_once",
                violation_error_message=_("This name is registered already with this e-mail."),
            ),
            models.CheckConstraint(
                name="secretariat_application_duplicate",
                condition=Q(state="duplicate", duplicate_of__isnull=False)
                | (~Q(state="duplicate") & Q(duplicate_of=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state", "number"], name="secretariat_application_state"),
            models.Index(fields=["email_key"], name="secretariat_application_mail"),
        ]

    def __str__(self):
        return gettext("registration %(call)s/%(number)d") % {"call": self.call.slug, "number": self.number}

    def save(self, *args, **kwargs):
        self.clean()
        super().save(*args, **kwargs)

    def clean(self):
        self.email_key, self.name_key = calc.email_key(self.email), calc.name_key(self.name)[:250]

    @property
    def is_standing(self) -> bool:
        """Whether it counts."""
        return self.state in self.STANDING

    @property
    def is_organization(self) -> bool:
        """Whether an organization registers."""
        return self.kind == self.Kind.ORGANIZATION


class ApplicationLink(models.Model):
    """A secret that opens one registration to who made it: the link of a letter, for one use, or the code of the
    receipt, for as long as there are data. Only its digest is kept."""

    class Purpose(models.TextChoices):
        CONFIRM = "confirm", _("confirm")
        CORRECT = "correct", _("correct")
        CODE = "code", _("code of the receipt")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("link of a registration")
        verbose_name_plural = _("links of registrations")

    def __str__(self):
        return f"{self.purpose} {self.digest[:8]}"

    def is_usable(self, now: datetime.datetime) -> bool:
        """Whether it still works."""
        return self.used_at is None and now < self.expires_at

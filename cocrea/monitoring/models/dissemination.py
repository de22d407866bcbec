"""What is made known, and how: actions of campaigns, official launches, trainings."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Place
from cocrea.documents.models import Source
from cocrea.evidence.models import Evidence
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.detail import OfEitherQuerySet


class DisseminationQuerySet(OfEitherQuerySet):
    """Named readings of the log."""

    def latest_first(self):
        """What was done or is planned last, first; without any date behind."""
        day = models.functions.Coalesce("done_earliest", "planned_earliest")
        return self.order_by(day.desc(nulls_last=True), "-number")

    def pending(self, on=None):
        """Planned and not done (by a day), not called off: what should come first, first."""
        rows = self.filter(is_called_off=False).exclude(planned_on="")
        rows = rows.filter(done_on="") if on is None else rows.exclude(done_latest__lte=on)
        return rows.order_by(F("planned_latest").asc(nulls_last=True), "number")


class Dissemination(models.Model):
    """One action that makes a plan or a commitment known: planned, done, or both. It is «programmed» where it has a
    planned date and «done» where it has a real one. Of those who came only figures are kept, no names."""

    class Kind(models.TextChoices):
        ACTION = "action", _("Dissemination")
        LAUNCH = "launch", _("Official launch")
        TRAINING = "training", _("Training")

    class Channel(models.TextChoices):
        WEB = "web", _("Web page")
        SOCIAL = "social", _("Social networks")
        PRESS = "press", _("Press")
        RADIO = "radio", _("Radio")
        TELEVISION = "television", _("Television")
        EVENT = "event", _("Event in person")
        ONLINE = "online", _("Event online")
        PRINT = "print", _("Printed matter")
        MAIL = "mail", _("Mail")
        STREET = "street", _("Streets and squares")
        OTHER = "other", _("Other channel")

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="dissemination"
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Within its plan, from 1: its permanent address. It never changes.")
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dissemination",
        help_text=_("Empty when it is about the whole plan."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind,
        default=Kind.ACTION,
        help_text=_("An action of dissemination, an official launch, or a training."),
    )
    channel = models.CharField(
        _("channel"), max_length=12, choices=Channel, blank=True, help_text=_("Through what people learn of it.")
    )
    campaign = models.CharField(
        _("campaign"), max_length=160, blank=True, help_text=_("Its name, where several actions are one campaign.")
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("What is done, in one line."))
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body that does it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dissemination",
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="dissemination"
    )
    planned_on = EDTFField(_("planned"), help_text=_("Empty: it was not planned before it was done."))
    planned_earliest = EDTFBound(of="planned_on", side="earliest")
    planned_latest = EDTFBound(of="planned_on", side="latest")
    done_on = EDTFField(pgettext_lazy("dissemination", "done"), help_text=_("Empty: it has not been done."))
    done_earliest = EDTFBound(of="done_on", side="earliest")
    done_latest = EDTFBound(of="done_on", side="latest")
    is_called_off = models.BooleanField(
        _("called off"),
        default=False,
        help_text=_("It will not be done; it still counts as planned."),
    )
    reach = models.PositiveIntegerField(
        _("reach"), null=True, blank=True, help_text=_("How many people it reached, as its channel counts them.")
    )
    reach_note = models.CharField(
        _("how the reach is counted"),
        max_length=300,
        blank=True,
        help_text=_("Such as: views of a post in a week."),
    )
    attendance = models.PositiveIntegerField(
        _("people who came"), null=True, blank=True, help_text=_("Only a number: no names.")
    )
    women = models.PositiveIntegerField(
        _("of them, women"), null=True, blank=True, help_text=_("Of those who came; empty where nobody counted.")
    )
    men = models.PositiveIntegerField(
        _("of them, men"), null=True, blank=True, help_text=_("Of those who came; empty where nobody counted.")
    )
    officials = models.PositiveIntegerField(
        _("of them, public servants"),
        null=True,
        blank=True,
        help_text=_("Of those who came; empty where nobody counted."),
    )
    url = models.URLField(_("address"), max_length=600, blank=True, help_text=_("Where it can be seen."))
    evidence = models.ForeignKey(
        Evidence,
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dissemination",
        help_text=_("What proves it, such as the photo of a poster."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    objects = DisseminationQuerySet.as_manager()

    class Meta:
        verbose_name = _("dissemination action")
        verbose_name_plural = _("dissemination actions")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="monitoring_dissemination_number")]
        indexes = [models.Index(fields=["done_earliest", "id"], name="monitoring_made_known")]

    def __str__(self):
        return self.title[:120]

    def get_absolute_url(self) -> str:
        return reverse("monitoring:dissemination-detail", args=[self.plan.slug, self.number])

    def clean(self):
        require_same(self, "commitment", "plan")
        if not self.planned_on and not self.done_on:
            raise ValidationError({"planned_on": _("Say when it is planned, or when it was done.")})
        if self.done_on and (begins := periods.earliest(self.done_on)) and begins > timezone.localdate():
            raise ValidationError({"done_on": _("This day has not come yet: write it as planned.")})
        if self.is_called_off and self.done_on:
            raise ValidationError({"is_called_off": _("It was done: it cannot be called off.")})
        if self.evidence is not None and self.commitment_id and self.evidence.commitment_id != self.commitment_id:
            raise ValidationError({"evidence": _("This evidence is of another commitment.")})
        if self.women is not None or self.men is not None:
            told = (self.women or 0) + (self.men or 0)
            if self.attendance is None or told > self.attendance:
                raise ValidationError({"attendance": _("It is less than women and men together.")})
        if (self.officials or 0) > (self.attendance or 0):
            raise ValidationError({"officials": _("They are more than the people who came.")})

    @property
    def is_public(self) -> bool:
        return self.plan.is_public if self.commitment is None else self.commitment.is_public

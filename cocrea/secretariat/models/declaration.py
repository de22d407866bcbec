"""Joint declarations and adhesions: dated acts, and who signed them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person, Place
from cocrea.documents.models import Document, Source
from cocrea.kernel.fields import EDTFBound, EDTFField


class DeclarationQuerySet(models.QuerySet):
    """Tables whose rows are all public."""

    def published(self):
        """What anybody may read."""
        return self.all()

    def latest_first(self):
        """The last act first; what has no date, last."""
        return self.order_by(models.F("date_earliest").desc(nulls_last=True), "-pk")


class Declaration(models.Model):
    """An act by which institutions take a common stand, or by which one joins it."""

    class Kind(models.TextChoices):
        JOINT = "joint", _("Joint declaration")
        ADHESION = "adhesion", _("Adhesion")

    slug = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("Its permanent address."))
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, help_text=_("Declared together, or joined later.")
    )
    date = EDTFField(_("date"), help_text=_("When it was signed, as precisely as the source says."))
    date_earliest = EDTFBound(of="date", side="earliest")
    title = models.CharField(_("title"), max_length=250, help_text=_("What the act is called."))
    purposes = models.TextField(_("purposes"), blank=True, help_text=_("What for: one a line, in plain words."))
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("Where it holds, or where it was signed."),
    )
    joins = models.ForeignKey(
        "self",
        verbose_name=_("joins"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="adhesions",
        help_text=_("For an adhesion: the declaration that is joined, where it is known."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("The document that says so."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Doubts and gaps that a reader should know of."))

    is_public = True
    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("secretariat:declaration-detail", args=[self.slug])

    def clean(self):
        if self.joins is not None and (self.kind != self.Kind.ADHESION or self.joins is self):
            raise ValidationError({"joins": _("Only an adhesion joins another act.")})


class DeclarationSignatory(models.Model):
    """Who signed a declaration: a body, a person, or a person for a body."""

    class Capacity(models.TextChoices):
        SIGNS = "signs", _("Signs")
        WITNESS = "witness_of_honour", _("Witness of honour")
        JOINS = "joins", _("Joins")

    declaration = models.ForeignKey(
        Declaration, verbose_name=_("declaration"), on_delete=models.PROTECT, related_name="signatories"
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="declarations",
        help_text=_("The body that signs, or for which the person signs."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="declarations",
        help_text=_("Who held the pen. Empty where the source names only the body."),
    )
    office = models.CharField(_("office"), max_length=200, blank=True, help_text=_("Of the person, on that day."))
    capacity = models.CharField(
        _("capacity"),
        max_length=20,
        choices=Capacity,
        default=Capacity.SIGNS,
        help_text=_("As a party or a witness."),
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, help_text=_("Who says so.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know."))

    is_public = True
    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("signatory of a declaration")
        verbose_name_plural = _("signatories of declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "organization", "person"], name="secretariat_declaration_signatory_once"
            ),
            models.CheckConstraint(
                name="secretariat_signatory_named",
                condition=~models.Q(organization=None, person=None),
                violation_error_message=_("Say which body or which person signed."),
            ),
        ]

    def __str__(self):
        return f"{self.person or self.organization} ({self.get_capacity_display()})"

    def clean(self):
        if self.organization is None and self.person is None:
            raise ValidationError({"organization": _("Say which body or which person signed.")})


class DeclarationDocument(models.Model):
    """A file of a declaration: its text, the scan with the signatures."""

    declaration = models.ForeignKey(
        Declaration, verbose_name=_("declaration"), on_delete=models.PROTECT, related_name="documents"
    )
    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="declarations"
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("What the file is."))

    is_public = True
    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a declaration")
        verbose_name_plural = _("documents of declarations")
        constraints = [
            models.UniqueConstraint(fields=["declaration", "document"], name="secretariat_declaration_document_once")
        ]

    def __str__(self):
        return self.title

"""A register, and its declaration version by version."""

from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.plans.models import Commitment
from cocrea.systems.registers.declaration import Declaration, from_data


class RegisterQuerySet(models.QuerySet):
    """Named readings of registers."""

    def published(self):
        """Those that everybody reads. Demonstrations are among them: they are pages, never data (see `real`)."""
        return self.filter(publication=Register.Publication.PUBLISHED)

    def real(self):
        """The record: no demonstrations."""
        return self.filter(demonstration_of=None)


class Register(models.Model):
    """An open register (padrón). Everything but its publication follows from its declaration in force."""

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    slug = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("Name of its table, in English."))
    address = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Last part of its address."))
    title = models.CharField(_("title"), max_length=200)
    custodian = models.ForeignKey(
        Organization,
        verbose_name=_("custodian"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registers",
        help_text=_("The body that keeps it up."),
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registers",
        help_text=_("The commitment that promised it."),
    )
    publication = models.CharField(_("publication"), max_length=10, choices=Publication, default=Publication.DRAFT)
    demonstration_of = models.OneToOneField(
        "self",
        verbose_name=_("demonstration of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="demonstration",
        help_text=_("Made-up entries that show how the register works. They are in no table and no count."),
    )
    version = models.PositiveIntegerField(_("version of its declaration"), default=1, editable=False)
    changed_at = models.DateTimeField(
        _("changed last"), null=True, editable=False, help_text=_("When something public in it was last changed.")
    )
    declared = models.JSONField(_("what it declares"), default=dict, editable=False)

    publication_field = "publication"
    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("registers:register-detail", args=[self.address])

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED

    @property
    def is_demonstration(self) -> bool:
        """Whether its entries are made up."""
        return self.demonstration_of_id is not None

    @cached_property
    def declaration(self) -> Declaration:
        """Its declaration in force."""
        return from_data(self.declared)


class FormerAddress(models.Model):
    """An address that a register had: it still leads there, and no other register gets it."""

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="former_addresses"
    )
    address = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Last part of its address."))

    class Meta:
        verbose_name = _("former address of a register")
        verbose_name_plural = _("former addresses of registers")

    def __str__(self):
        return self.address


class VersionQuerySet(models.QuerySet):
    """Named readings of versions of declarations."""

    def published(self):
        """Those of registers that everybody reads."""
        return self.filter(register__publication=Register.Publication.PUBLISHED)


class DeclarationVersion(models.Model):
    """A declaration as it was from a moment on. Rows are only added."""

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    declared = models.JSONField(_("what it declares"))
    reason = models.TextField(_("reason"), blank=True, help_text=_("What changed, and why."))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a declaration")
        verbose_name_plural = _("versions of declarations")
        constraints = [models.UniqueConstraint(fields=["register", "number"], name="registers_declaration_number")]

    def __str__(self):
        return f"{self.register_id} v{self.number}"

    @property
    def is_public(self) -> bool:
        return self.register.is_public

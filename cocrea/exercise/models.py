"""The exercise itself: one per data folder. Its TOML seeds it once; then the database rules."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.kernel.fields import EDTFBound, EDTFField


class Exercise(models.Model):
    """What this house serves: names, words, colours, wings on. One row."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("As it stands at the head of every page."))
    territory = models.CharField(_("territory"), max_length=120)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    social_handle = models.CharField(_("social handle"), max_length=60, blank=True)
    hashtag = models.CharField(_("hashtag"), max_length=60, blank=True)
    site_url = models.URLField(_("earlier site"), blank=True)
    licence = models.CharField(_("licence of the data"), max_length=30, default="CC-BY-4.0")
    tokens = models.JSONField(
        _("colours"),
        default=dict,
        blank=True,
        help_text=_("Colour tokens of the pages: light and dark, name to hex."),
    )
    systems = models.JSONField(_("systems on"), default=list, blank=True)

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")

    def __str__(self):
        return self.name

    is_public = True


class Custodian(models.Model):
    """An institution in charge of the exercise, with its dates. Who is in charge is data, never a constant."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="custodians")
    organization = models.SlugField(
        _("organization"), max_length=120, help_text=_("Its key among the organizations.")
    )
    role = models.CharField(_("role"), max_length=200)
    start = EDTFField(_("from"))
    end = EDTFField(_("until"))
    end_latest = EDTFBound(of="end", side="latest")

    is_public = True

    class Meta:
        verbose_name = _("institution in charge")
        verbose_name_plural = _("institutions in charge")
        constraints = [
            models.UniqueConstraint(fields=["exercise", "organization", "start"], name="exercise_custodian_once")
        ]

    def __str__(self):
        return f"{self.organization} ({self.start}–{self.end})"

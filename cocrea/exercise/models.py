"""The exercise itself: one per data folder. Its TOML seeds it once; then the database rules."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document
from cocrea.exercise import languages
from cocrea.exercise.colours import advice, faults, strangers
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField


def only_spanish() -> list[str]:
    """The languages of a new exercise."""
    return [languages.ALWAYS]


class Exercise(models.Model):
    """What this house serves: names, words, colours, wings on. One row."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("As it stands at the head of every page."))
    territory = models.CharField(_("territory"), max_length=120)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        default="MX",
        validators=[RegexValidator("^[A-Z]{2}$", _("Write the two letters of the country, such as MX."))],
        help_text=_("Two letters (ISO 3166), such as MX: its official days off count in every term."),
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    logo = models.ForeignKey(
        Document, verbose_name=_("logo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    logo_alt = models.CharField(
        _("logo in words"),
        max_length=150,
        blank=True,
        help_text=_("For who cannot see it. Leave it empty if it only repeats the name: that stands beside it."),
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    sender_name = models.CharField(
        _("sender of letters"),
        max_length=100,
        blank=True,
        help_text=_("The name that people read beside the address of a letter from this site."),
    )
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
    languages = models.JSONField(_("languages"), default=only_spanish, blank=True)
    systems = models.JSONField(_("systems on"), default=list, blank=True)

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")

    def __str__(self):
        return self.name

    is_public = True

    def clean(self):
        """Colours that nobody could read are refused, whoever writes them; so are languages without Spanish."""
        errors: dict[str, list] = {}
        if odd := strangers(self.tokens):
            errors["tokens"] = [_("These are no colours: %(list)s.") % {"list": ", ".join(odd)}]
        elif found := faults(self.tokens):
            errors["tokens"] = [advice(fault) for fault in found]
        if not languages.are_sound(self.languages):
            errors["languages"] = [_("Spanish always stays; of the others, only those whose texts are here.")]
        if not is_list_of_keys(self.systems):
            errors["systems"] = [_("Write a list of keys of systems.")]
        if "\n" in self.sender_name or "\r" in self.sender_name:
            errors["sender_name"] = [_("Write the name on one line.")]
        if errors:
            raise ValidationError(errors)


def sender_name() -> str:
    """The name under which letters leave; empty where the exercise gives none."""
    return Exercise.objects.values_list("sender_name", flat=True).first() or ""


def contact_address() -> str:
    """Where answers to letters go; empty where the exercise gives no address."""
    return Exercise.objects.exclude(contact_email="").values_list("contact_email", flat=True).first() or ""


def is_list_of_keys(value: object) -> bool:
    """Whether it is a list of texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


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
        when = periods.span(self.start, self.end)
        return f"{self.role} ({when})" if when else self.role

    def clean(self):
        """The end does not come before the beginning; both may be as vague as their source."""
        try:
            start, end = periods.earliest(self.start), periods.latest(self.end)
        except periods.BadDate:
            return  # the field itself says so
        if start and end and end < start:
            raise ValidationError({"end": [_("It ends before it begins. Correct one of the two dates.")]})

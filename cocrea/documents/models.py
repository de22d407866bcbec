"""Documents: cited sources, and files kept with their hash."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.kernel.fields import EDTFField


class Source(models.Model):
    """A document that the record cites: what a figure, a date or a name rests on."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True, help_text=_("Person or body that signs it."))
    published = EDTFField(_("published"), help_text=_("When it appeared, as precisely as it is known."))
    url = models.URLField(_("address"), max_length=600, blank=True)
    note = models.TextField(_("note"), blank=True)

    is_public = True

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title


class DocumentQuerySet(models.QuerySet):
    """Files."""

    def published(self):
        """Those that are public by themselves."""
        return self.filter(visibility=Document.Visibility.PUBLIC)


class Document(models.Model):
    """A file: kept once under its SHA-256, never replaced. Public only when it is said to be."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        STAFF = "staff", _("Staff only")

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, validators=[RegexValidator("^[0-9a-f]{64}$")])
    title = models.CharField(_("title"), max_length=300)
    file_name = models.CharField(_("file name"), max_length=200, help_text=_("As it was called when it came."))
    media_type = models.CharField(_("media type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes."))
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility, default=Visibility.STAFF)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    publication_field = "visibility"  # what alone publishes it: none of its words
    objects = DocumentQuerySet.as_manager()

    is_row = False  # where the ledger counts the rows that came in a file, the file is not one of them

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        return self.title

    @property
    def is_public(self) -> bool:
        return self.visibility == self.Visibility.PUBLIC

    @property
    def path(self) -> str:
        """Where the bytes lie below the files' folder: the server's name, never the visitor's."""
        return f"{self.sha256[:2]}/{self.sha256}"


class Showing(models.Model):
    """That a page made a file public which was not. The same bytes are one row, and several pages may show it: it is
    public until the last of them takes it back. A public file without any of these is public by itself."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="showings"
    )
    holder = models.CharField(_("where"), max_length=80, help_text=_("Kind and row of what shows it."))

    class Meta:
        verbose_name = _("showing of a file")
        verbose_name_plural = _("showings of files")
        constraints = [models.UniqueConstraint(fields=["document", "holder"], name="documents_shown_once")]

    def __str__(self):
        return f"{self.holder} / {self.document}"

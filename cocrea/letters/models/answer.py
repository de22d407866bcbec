"""What was answered to a letter, by whoever had its secret link."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.documents.models import Document
from cocrea.letters.models.letter import Letter, OfLetterQuerySet


class AnswerQuerySet(OfLetterQuerySet):
    """Answers: public once somebody at the desk has published them."""

    def published(self) -> "AnswerQuerySet":
        """Those that were published, of public letters."""
        return super().published().filter(is_published=True)


class Answer(models.Model):
    """One answer. What was written stays inside; what the public reads is `public_text`, without personal data."""

    letter = models.ForeignKey(Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Within its letter, from 1."))
    at = models.DateTimeField(_("received"))
    name = models.CharField(_("who answers"), max_length=200, blank=True, help_text=_("As they say it."))
    text = models.TextField(_("text"), blank=True)
    receipt = models.CharField(
        pgettext_lazy("answer", "receipt"),
        max_length=64,
        unique=True,
        help_text=_("SHA-256 of what was received: folio, moment, text, files."),
    )
    is_published = models.BooleanField(pgettext_lazy("answer", "published"), default=False)
    public_text = models.TextField(
        _("text for the public"), blank=True, help_text=_("Without names, addresses or other personal data.")
    )

    publication_field = "is_published"
    stays_inside = ("name", "text")
    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a letter")
        verbose_name_plural = _("answers to letters")
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="letters_answer_number")]

    def __str__(self):
        return f"{self.letter.folio} / {self.number}"

    @property
    def is_public(self) -> bool:
        return self.is_published and self.letter.is_public


class AnswerFileQuerySet(models.QuerySet):
    """Files of answers: as public as the answer, if the file itself is."""

    def published(self) -> "AnswerFileQuerySet":
        """Files that are public, of published answers."""
        answers = Answer.objects.published().values("pk")
        return self.filter(Q(answer__in=answers, document__visibility=Document.Visibility.PUBLIC))


class AnswerFile(models.Model):
    """A file that came with an answer."""

    answer = models.ForeignKey(Answer, verbose_name=_("answer"), on_delete=models.PROTECT, related_name="files")
    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="+")

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an answer")
        verbose_name_plural = _("files of answers")
        constraints = [models.UniqueConstraint(fields=["answer", "document"], name="letters_answer_file_once")]

    def __str__(self):
        return str(self.document)

    @property
    def is_public(self) -> bool:
        return self.answer.is_public and self.document.is_public

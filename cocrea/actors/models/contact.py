"""How to write to somebody of the record: private, for a purpose, for a time."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models.person import Person


class ContactQuerySet(models.QuerySet):
    """Named readings of contacts."""

    def usable(self, today: datetime.date):
        """Those whose time has not run out."""
        return self.exclude(kept_until__lt=today)

    def addresses(self, people, today: datetime.date) -> dict[int, str]:
        """Person -> their e-mail, of these people. One query."""
        return dict(self.usable(today).filter(person__in=people).values_list("person_id", "email"))


class Contact(models.Model):
    """The e-mail of a person, kept only to call them to sessions and to write them letters. Never public: not in
    pages, search, data, or the ledger, which learns only that there is one."""

    person = models.OneToOneField(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="contact",
        help_text=_("Whose it is."),
    )
    email = models.EmailField(_("e-mail"), help_text=_("Where they are called to sessions. Only the staff sees it."))
    purpose = models.CharField(
        _("purpose"), max_length=200, help_text=_("What they were told it is for, such as: calls to sessions.")
    )
    kept_until = models.DateField(
        _("kept until"),
        null=True,
        blank=True,
        help_text=_("After that day it is erased. Empty: until it is erased."),
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self):
        return f"contact:{self.pk}"

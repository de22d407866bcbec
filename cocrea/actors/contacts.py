"""Keeping and erasing how to write to people. The ledger learns that it was done, never an address."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.accounts.addresses import spelt
from cocrea.accounts.rules import require
from cocrea.actors.models import Contact, Person
from cocrea.actors.rules import may_keep_contacts
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.ledger.actions import Touch


def keep_contact(
    *, by, person: Person, email: str, purpose: str = "", kept_until: datetime.date | None = None
) -> Contact:
    """Keeps the e-mail of a person, or changes it. Raises NotAllowed, Invalid."""
    require(may_keep_contacts(by))
    with transaction.atomic():
        ledger.hold()
        known = Contact.objects.select_for_update().filter(person=person).first()
        contact = known or Contact(person=person)
        contact.email, contact.kept_until = spelt(email), kept_until
        contact.purpose = purpose.strip() or _("Calls to sessions and letters")
        try:
            contact.full_clean()
        except ValidationError as error:
            raise Invalid(error.message_dict) from error
        contact.save()
        note(by, f"actors.contact.{'update' if known else 'create'}", contact.pk, "updated" if known else "created")
    return contact


def erase_contact(*, by, contact: Contact) -> None:
    """Forgets the e-mail of a person. Raises NotAllowed."""
    require(may_keep_contacts(by))
    with transaction.atomic():
        ledger.hold()
        key = contact.pk
        contact.delete()
        note(by, "actors.contact.erase", key, "deleted")


def erase_overdue(today: datetime.date) -> int:
    """Forgets those whose time has run out; how many."""
    overdue = list(Contact.objects.filter(kept_until__lt=today))
    for contact in overdue:
        erase_contact(by=None, contact=contact)
    return len(overdue)


def note(by, action: str, key: int, change: str) -> None:
    """Records an act without anything that says whose it was."""
    with ledger.act(by=by, action=action) as current:
        current.touched.append(Touch("actors.contact", str(key), f"contact:{key}", {}, False, change))

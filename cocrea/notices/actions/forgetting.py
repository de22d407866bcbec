"""What is forgotten: in time, and when somebody asks for it."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.addresses import spelt
from cocrea.accounts.rules import may_erase, require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.notices.actions.recording import note
from cocrea.notices.models import Addressee, Enclosure, Notice

KEPT = datetime.timedelta(days=400)
State = Notice.State


def erase_address(*, by, address: str, reason: str) -> int:
    """Erases an address from the outbox and from what addressees said that they want. What was not sent yet is not
    sent. That a letter was written, of what kind and when, stays, without whom and what. How many letters.
    Raises NotAllowed, Invalid (no reason, or one that names the address: it stays in the ledger)."""
    require(may_erase(by))
    reason, address = reason.strip(), spelt(address)
    if not reason:
        raise Invalid({"reason": [_("Say why it is erased: the reason stays in the ledger.")]})
    if address and address in reason.lower():
        raise Invalid({"reason": [_("Say it without the address: the reason stays in the ledger.")]})
    with transaction.atomic():
        ledger.hold()
        who = Addressee.objects.filter(address=address).first()
        letters = Notice.objects.filter(to=address)
        letters.filter(state__in=[State.WAITING, State.SENDING]).update(state=State.DROPPED)
        number = _empty(letters)
        if who is not None:
            told = {"letters": [None, number]}
            note(by, "notices.addressee.erase", who, change="deleted", reason=reason, changes=told)
            who.delete()
        elif number:
            note(by, "notices.addressee.erase", reason=reason)
    return number


def forget_old(now: datetime.datetime | None = None) -> int:
    """Empties letters that left, or were given up, more than 400 days ago; their keys stay, so that none is written
    again. How many."""
    before = (now or timezone.now()) - KEPT
    done = Notice.objects.filter(made_at__lt=before).exclude(to="")
    with transaction.atomic():
        ledger.hold()
        return _empty(done.exclude(Q(state=State.WAITING) | Q(state=State.SENDING)))


def _empty(letters) -> int:
    keys = list(letters.values_list("pk", flat=True))
    Enclosure.objects.filter(notice__in=keys).delete()
    return Notice.objects.filter(pk__in=keys).update(to="", subject="", body="", about=[], last_error="")

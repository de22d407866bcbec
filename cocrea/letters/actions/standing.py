"""A letter as it stands: read again within the act that decides about it, for what was read before may be over."""

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.letters.models import Letter


class Discarded(Refused):
    """Somebody threw the draft away: there is nothing left to be done with it."""


def standing(letter: Letter) -> Letter:
    """The letter, locked for the rest of the act. Raises Discarded."""
    found = Letter.objects.select_for_update().filter(pk=letter.pk).first()
    if found is None:
        raise Discarded(_("Somebody threw this draft away meanwhile. Nothing was done."))
    return found

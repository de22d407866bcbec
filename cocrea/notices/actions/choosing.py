"""What somebody who gets letters says that they do not want, by the link in a letter: the link is their right."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.notices.actions.recording import note
from cocrea.notices.kinds import Group
from cocrea.notices.models import Addressee


def choose(*, who: Addressee, stopped: Iterable[str] = (), wanted: Iterable[str] = ()) -> Addressee:
    """Adds groups of letters that the addressee does not want, and takes away others; what is not named stays as it
    is, for it may have been said a moment ago, by another letter. The same again changes nothing. Raises Refused
    where their address was erased meanwhile."""
    with transaction.atomic():
        ledger.hold()
        found = Addressee.objects.select_for_update().filter(pk=who.pk).first()
        if found is None:
            raise Refused(_("Your address was erased here meanwhile. No letters go to it any more."))
        now = sorted((set(found.stopped) | set(stopped) & set(Group.values)) - set(wanted))
        if found.stopped != now:
            old, found.stopped = found.stopped, now
            found.save(update_fields=["stopped"])
            note(None, "notices.addressee.choose", found, changes={"stopped": [old, now]})
    return found

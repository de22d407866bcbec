"""What somebody who gets letters says that they do not want, by the link in a letter: the link is their right."""

from collections.abc import Iterable

from django.db import transaction

from cocrea.ledger import actions as ledger
from cocrea.notices.actions.recording import note
from cocrea.notices.kinds import Group
from cocrea.notices.models import Addressee


def choose(*, who: Addressee, stopped: Iterable[str]) -> Addressee:
    """Sets which groups of letters the addressee does not want. The same again changes nothing."""
    wanted = sorted(set(stopped) & set(Group.values))
    with transaction.atomic():
        ledger.hold()
        who = Addressee.objects.select_for_update().get(pk=who.pk)
        if who.stopped != wanted:
            old, who.stopped = who.stopped, wanted
            who.save(update_fields=["stopped"])
            note(None, "notices.addressee.choose", who, changes={"stopped": [old, wanted]})
    return who

"""What opened an account when a backup was made, and may have been used, revoked or stolen since: all of it ends."""

import dataclasses
import time

from django.utils import timezone

from cocrea.accounts import codes, rules
from cocrea.accounts.actions.recording import note
from cocrea.accounts.models import Invitation, RecoveryCode, SecondFactor, Session, User
from cocrea.ledger import actions as ledger

ACTION = "accounts.restored"


@dataclasses.dataclass(frozen=True)
class Ended:
    """`invitations`: links that worked, or could be accepted. `people`: those whose recovery codes ended."""

    invitations: int
    people: int


def end_old_keys(*, by) -> Ended:
    """Ends sessions, invitations' links, links for a password, recovery codes, and the phones' codes of the last
    minute. Invitations stay to be sent again with one press, or revoked; passwords are not touched.
    Raises NotAllowed."""
    rules.require(rules.may_manage_accounts(by))
    now = timezone.now()
    with ledger.act(by=by, action=ACTION):
        Session.objects.all().delete()
        User.objects.update(last_login=now)  # a password link is tied to it (`actions/reset.py`); nobody reads it
        seen = int(time.time()) // codes.STEP + max(codes.DRIFT)
        SecondFactor.objects.filter(last_step__lt=seen).update(last_step=seen)
        opened = list(Invitation.objects.open())
        for invitation in opened:
            invitation.token_digest = codes.digest(codes.new_token())
            invitation.expires_at = min(invitation.expires_at, now)
            invitation.save(update_fields=["token_digest", "expires_at"])
            note(by, ACTION, invitation)
        people = list(User.objects.filter(recovery_codes__isnull=False).distinct())
        RecoveryCode.objects.all().delete()
        for user in people:
            note(by, ACTION, user)
    return Ended(len(opened), len(people))

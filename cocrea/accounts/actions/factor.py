"""The second factor: put on, taken off, used."""

import time

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import codes, rules
from cocrea.accounts.actions.recording import checked_reason, note
from cocrea.accounts.models import RecoveryCode, SecondFactor, User
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger


def enrol(*, by: User, nonce: str, code: str) -> list[str]:
    """Puts the second factor on, once the telephone has shown that it knows the secret. The recovery codes, to be
    shown once. Raises Invalid, Refused."""
    rules.require(rules.has_account(by))
    step = codes.step_of(nonce, codes.plain(code), time.time())
    if step is None:
        raise Invalid({"code": [_("This code does not fit. Wait for the next one and check your phone's clock.")]})
    try:
        with ledger.act(by=by, action="accounts.user.second-factor-on"):
            with transaction.atomic():
                SecondFactor.objects.create(user=by, nonce=nonce, last_step=step)
            note(by, "accounts.user.second-factor-on", by)
            return _new_codes(by)
    except IntegrityError as error:
        raise Refused(_("Your second step is on already.")) from error


def renew_codes(*, by: User) -> list[str]:
    """New recovery codes; the old ones stop working. Raises NotAllowed, Refused."""
    rules.require(rules.has_account(by))
    if not SecondFactor.objects.filter(user=by).exists():
        raise Refused(_("Your second step is off."))
    with ledger.act(by=by, action="accounts.user.recovery-codes"):
        note(by, "accounts.user.recovery-codes", by)
        return _new_codes(by)


def remove_factor(*, by, user: User, reason: str = "") -> None:
    """Takes the second factor off: its owner, or with a reason the coordinator, for who has lost telephone and paper.
    Raises NotAllowed, Invalid, Refused."""
    own = by is not None and by.pk == user.pk
    rules.require(own or rules.may_manage_accounts(by))
    reason = "" if own else checked_reason(reason, user)
    with ledger.act(by=by, action="accounts.user.second-factor-off", reason=reason):
        count, _by_model = SecondFactor.objects.filter(user=user).delete()
        if not count:
            raise Refused(_("The second step is off already."))
        RecoveryCode.objects.filter(user=user).delete()
        note(by, "accounts.user.second-factor-off", user)


def use_code(*, user: User, code: str) -> bool:
    """Whether `code` opens the second step now. It opens it once: neither a telephone's code nor one of paper works
    again, even when two ask at the same time."""
    typed = codes.plain(code)
    if typed.isascii() and typed.isdigit():
        factor = SecondFactor.objects.filter(user=user).first()
        step = codes.step_of(factor.nonce, typed, time.time()) if factor else None
        if step is None:
            return False
        return bool(SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step).update(last_step=step))
    with ledger.act(by=user, action="accounts.user.use-recovery-code"):
        unused = RecoveryCode.objects.filter(user=user, digest=codes.digest(typed), used_at=None)
        if not unused.update(used_at=timezone.now()):
            return False
        note(user, "accounts.user.use-recovery-code", user)
    return True


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    made = codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=codes.digest(codes.plain(code))) for code in made)
    return made

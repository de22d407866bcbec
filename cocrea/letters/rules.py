"""Who may do what with letters."""

from django.db.models import QuerySet

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import may_keep_record, may_manage_accounts, scope_keys
from cocrea.letters.models import Letter


def may_keep_letters(by) -> bool:
    """Whoever keeps the record writes, issues and sends its letters."""
    return may_keep_record(by)


def may_see_letters(by) -> bool:
    """The screen of letters, with its drafts and answers: whoever keeps the record, with an account."""
    return by is not None and may_keep_record(by)


def may_see_addresses(by) -> bool:
    """Whoever manages accounts sees where letters go."""
    return may_manage_accounts(by)


def may_receive_letters(by) -> bool:
    """The letters that came: whoever speaks for an institution."""
    return by is not None and bool(scope_keys(by, RoleName.LIAISON))


def received_by(by) -> QuerySet:
    """The letters that were sent to a body for which somebody speaks, whatever else it answers for."""
    bodies = scope_keys(by, RoleName.LIAISON)
    return Letter.objects.filter(sent_at__isnull=False, organization__slug__in=bodies).exclude(folio="")


def may_answer(by, letter: Letter) -> bool:
    """Whether somebody answers a letter with their account, as its link lets anybody who has it."""
    return received_by(by).filter(pk=letter.pk).exists()

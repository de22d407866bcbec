"""Forms that are not finished: kept for the person who types, and for nobody else."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.models import Autosave
from cocrea.accounts.rules import may_enter_desk, require
from cocrea.kernel.errors import Refused

LONGEST = 300_000  # characters of a form


def keep_unfinished(*, by, form: str, data: dict[str, str | list[str]]) -> Autosave:
    """Keeps what was typed into a form, instead of what was kept of it before. Not an act of the record: nothing of
    it is in the ledger. Raises NotAllowed, Refused."""
    require(by is not None and may_enter_desk(by))
    if sum(len("".join(value)) for value in data.values()) > LONGEST:
        raise Refused(_("The form is far too long to be kept."))
    values = {"data": data, "saved_at": timezone.now()}
    return Autosave.objects.update_or_create(user=by, form=form, defaults=values)[0]


def drop_unfinished(*, by, form: str) -> None:
    """Forgets what was typed into a form."""
    Autosave.objects.filter(user=by, form=form).delete()


def unfinished_of(by, form: str) -> Autosave | None:
    """What this person typed into a form and did not save."""
    return Autosave.objects.filter(user=by, form=form).first()

"""What anybody may do: say that an entry is wrong, or that one is missing, with what proves it."""

import datetime
import secrets

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.systems.registers.declaration import values as kinds
from cocrea.systems.registers.models import Correction, Entry, Register
from cocrea.systems.registers.reading.context import Known

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
LENGTH = 12
LONGEST = 4000
AGAIN = datetime.timedelta(minutes=10)  # the same once more within this time is a second press


def propose_correction(
    *,
    register: Register,
    entry: Entry | None = None,
    text: str,
    proposed: dict[str, str] | None = None,
    evidence: tuple[str, bytes] | None = None,
    evidence_url: str = "",
    email: str = "",
    now: datetime.datetime | None = None,
) -> Correction:
    """Keeps what somebody says is wrong, and gives a receipt. `proposed`: public field -> what it should say, as
    people write it. Nothing changes in the entry. Raises Invalid; Refused for a file that is not kept."""
    now, text = now or timezone.now(), text.strip()
    if register.is_demonstration or not register.is_public or (entry is not None and not entry.is_public):
        raise Refused(_("No corrections are taken in here: these entries are not in the public record."))
    told = _weighed(register, text, proposed or {}, evidence_url)
    with asked_once(), ledger.act(by=None, action="registers.correction.propose"):
        about = {"register": register, "entry": entry, "text": text}
        if same := Correction.objects.filter(**about, received_at__gt=now - AGAIN).first():
            return same
        kept = {
            "code": "".join(secrets.choice(LETTERS) for _place in range(LENGTH)),
            "proposed": told,
            "evidence": _kept(register, *evidence) if evidence else None,
            "evidence_url": evidence_url.strip(),
            "email": email.strip(),
            "received_at": now,
        }
        correction = Correction(**about, **kept)
        ledger.save(correction, by=None, action="registers.correction.propose", before=None)
    return correction


def _weighed(register: Register, text: str, proposed: dict[str, str], evidence_url: str) -> dict:
    """The proposed values as entries keep them. Raises Invalid, by field."""
    errors: dict[str, list[str]] = {}
    if not text:
        errors["text"] = [_("Say in a few words what is wrong.")]
    elif len(text) > LONGEST:
        errors["text"] = [_("At most %(limit)d characters fit.") % {"limit": LONGEST}]
    if evidence_url.strip():
        try:
            URLValidator(schemes=["http", "https"])(evidence_url.strip())
        except ValidationError:
            errors["evidence_url"] = [_("Write the whole address, such as https://ejemplo.mx/pagina.")]
    found, context = {}, Known()
    for name, raw in proposed.items():
        field = register.declaration.by_name.get(name)
        if field is None or not field.is_public:
            errors["field"] = [_("Choose one of the fields of the list.")]
            continue
        try:
            found[name] = kinds.read(field, raw, context)
        except kinds.BadValue as error:
            errors["value"] = [str(error)]
    if errors:
        raise Invalid(errors)
    return {name: value for name, value in found.items() if value is not None}


def _kept(register: Register, file_name: str, content: bytes) -> Document:
    """The file that proves it: only the staff opens it."""
    title = _("Correction to %(register)s: %(name)s") % {"register": register.title, "name": file_name}
    try:
        return keep_document(by=None, title=title[:300], file_name=file_name, content=content)
    except Refused as error:
        raise Invalid({"evidence": [str(error)]}) from error

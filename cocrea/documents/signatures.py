"""What the electronic signatures inside a PDF say: `pades`, loaded with its library when first asked."""

from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.lazily import Lazily

pades = Lazily("cocrea.documents.pades")


def read_signatures(content: bytes) -> list[dict]:
    """See `pades.read_signatures`."""
    return pades.read_signatures(content)


def words(signature: dict) -> str:
    """One entry as people read it: who, on which day, and whether the file is as it was signed."""
    name = signature.get("name") or _("Somebody whose certificate cannot be read")
    day = str(signature.get("at") or "")[:10]
    day = periods.words(day) if periods.EDTF.fullmatch(day) else ""
    if not signature.get("is_intact"):
        state = _("altered since it was signed")
    elif signature.get("is_whole"):
        state = _("intact, nothing was added afterwards")
    else:
        state = _("what was signed is intact; something was added to the file afterwards")
    return f"{', '.join(filter(None, (name, day)))}: {state}"


def in_ledger():
    """How the ledger tells a list of them (`ledger.readable.tell`)."""
    return lambda _row, pair, _private: [(_("Signatures"), *("; ".join(map(words, some or ())) for some in pair))]

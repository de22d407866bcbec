"""The letter with its signatures on it."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.documents.actions import keep_document, update_document
from cocrea.documents.models import Document
from cocrea.documents.showing import is_public_by_itself
from cocrea.documents.signatures import read_signatures
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import rules
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Letter, SignedCopy


def attach_signed(*, by, letter: Letter, file_name: str, content: bytes, is_public: bool = False) -> SignedCopy:
    """Keeps a scan, or a signed PDF whose signatures are looked at and named. Raises NotAllowed, Refused, Invalid."""
    require(rules.may_keep_letters(by))
    with asked_once(), ledger.act(by=by, action="letters.signedcopy.attach"):
        letter = standing(letter)
        if not letter.folio:
            raise Refused(_("Issue it first: what is signed has its number."))
        title = _("%(folio)s, signed") % {"folio": letter.folio}
        document = keep_document(by=by, title=title, file_name=file_name, content=content)
        if is_public and letter.is_public and not is_public_by_itself(document):
            document = update_document(by=by, document=document, visibility=Document.Visibility.PUBLIC)
        known = SignedCopy.objects.filter(letter=letter, document=document).first()
        values = {"letter": letter, "document": document, "signatures": read_signatures(content)}
        return known or ledger.keep(SignedCopy, None, values, by=by)

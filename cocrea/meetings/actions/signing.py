"""Signed copies beside the minutes."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document
from cocrea.documents.signatures import read_signatures
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import needed
from cocrea.meetings.models import Minutes, SignedCopy

KINDS = ("application/pdf", "image/jpeg", "image/png")


def attach_signed_copy(*, by, minutes: Minutes, file_name: str, content: bytes, is_reserved: bool) -> SignedCopy:
    """Keeps a signed copy: a scan, or a PDF whose signatures are read. The same file twice is one. Raises Refused."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.signedcopy.create"):
        title = _("Signed copy: %(minutes)s") % {"minutes": minutes}
        document = keep_document(by=by, title=title[:300], file_name=file_name, content=content)
        if document.media_type not in KINDS:
            raise Refused(_("Send the signed copy as PDF, JPG or PNG."))
        known = minutes.signed_copies.filter(document=document).first()
        if known is not None:
            return known
        found = read_signatures(content) if document.media_type == KINDS[0] else []
        kind = SignedCopy.Kind.ELECTRONIC if found else SignedCopy.Kind.SCAN
        values = {"minutes": minutes, "document": document, "kind": kind, "signatures": found}
        values |= {"is_reserved": is_reserved, "added_on": timezone.localdate()}
        return ledger.keep(SignedCopy, None, values, by=by)


def detach_signed_copy(*, by, copy: SignedCopy, reason: str) -> None:
    """Takes a signed copy off, with a reason; the file stays where it is kept."""
    require(rules.may_keep_sessions(by))
    remove(copy, by=by, action="meetings.signedcopy.remove", reason=needed(reason))


def reserve_signed_copy(*, by, copy: SignedCopy, is_reserved: bool, reason: str) -> SignedCopy:
    """Says, with a reason, who may have a signed copy: only the staff and the members of the body, or everybody."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.signedcopy.reserve", reason=needed(reason)):
        return ledger.keep(SignedCopy, copy, {"is_reserved": is_reserved}, by=by)

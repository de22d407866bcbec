"""Who may have the files that hang on minutes and agreements."""

from cocrea.documents import opening
from cocrea.documents.models import Document
from cocrea.meetings.minuting.rights import may_read_reserved
from cocrea.meetings.models import Outcome, SignedCopy


def may_have(document: Document, by) -> bool | None:
    """Whether a file hangs on something that `by` may read; None where it hangs on nothing here."""
    copies = list(SignedCopy.objects.filter(document=document).select_related("minutes__session__organization"))
    outcomes = Outcome.objects.filter(document=document)
    if not copies and not outcomes.exists():
        return None
    if outcomes.published().exists() or outcomes.visible_to(by).exists():
        return True
    return any(copy.is_public or may_read_reserved(by, copy.minutes.session) for copy in copies)


def name_for(document: Document, by) -> str:
    """What a file is called where it hangs."""
    copy = SignedCopy.objects.filter(document=document).select_related("minutes").first()
    outcome = Outcome.objects.filter(document=document).first()
    return str(copy.minutes.folio or copy.kind) if copy else str(outcome.agreement) if outcome else ""


def register_all() -> None:
    """Called once, when the app is ready."""
    opening.register(may_have)
    opening.tell_names(name_for)

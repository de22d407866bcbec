"""Files that are public for as long as a page shows them. What is public by itself, no page takes back."""

from django.db import models

from cocrea.accounts.rules import require
from cocrea.documents import rules
from cocrea.documents.models import Document, Showing
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove

ACTION = "documents.document.update"
PUBLIC, STAFF = Document.Visibility.PUBLIC, Document.Visibility.STAFF


def holder_of(row: models.Model) -> str:
    """How a row that shows a file is called there."""
    return f"{row._meta.label_lower}:{row.pk}"


def is_public_by_itself(document: Document) -> bool:
    """Whether it is public whatever pages show it."""
    return document.is_public and not Showing.objects.filter(document=document).exists()


def show(*, by, document: Document, row: models.Model) -> None:
    """Makes a file public for as long as `row`, or another, shows it. Raises NotAllowed."""
    require(rules.may_keep_documents(by))
    with ledger.act(by=by, action=ACTION):
        document = Document.objects.select_for_update().get(pk=document.pk)
        if is_public_by_itself(document):
            return
        values = {"document": document, "holder": holder_of(row)}
        if not Showing.objects.filter(**values).exists():
            ledger.keep(Showing, None, values, by=by)
        if not document.is_public:
            ledger.keep(Document, document, {"visibility": PUBLIC}, by=by)


def stop_showing(*, by, document: Document, row: models.Model) -> None:
    """From now on `row` does not show it. Nobody outside reads it any more, unless it was public already when it was
    shown, or another page shows it. Raises NotAllowed."""
    require(rules.may_keep_documents(by))
    with ledger.act(by=by, action=ACTION):
        own = Showing.objects.filter(document=document, holder=holder_of(row)).first()
        if own is None:
            return
        remove(own, by=by, action=ACTION)
        if not Showing.objects.filter(document=document).exists():
            ledger.keep(Document, document, {"visibility": STAFF}, by=by)

"""Taking files away that were never part of the record: what was sent and not used."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cocrea.accounts.rules import require
from cocrea.documents import rules
from cocrea.documents.models import Document
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove


def discard_document(*, by, document: Document) -> bool:
    """Takes a file of the staff away, row and bytes, if nothing of the record refers to it and it is not public.
    Returns whether it did. Raises NotAllowed."""
    require(rules.may_keep_documents(by))
    with ledger.act(by=by, action="documents.document.discard"):
        current = Document.objects.select_for_update().filter(pk=document.pk).first()
        if current is None or current.is_public or _is_used(current):
            return False
        remove(current, by=by, action="documents.document.discard")
        transaction.on_commit(partial(_unlink, current))
    return True


def _unlink(document: Document) -> None:
    """Its bytes, unless somebody has kept the same ones since: they wait until this is known, and keep them then."""
    with transaction.atomic():
        ledger.hold()
        if not Document.objects.filter(sha256=document.sha256).exists():
            (Path(settings.MEDIA_ROOT) / document.path).unlink(missing_ok=True)


def _is_used(document: Document) -> bool:
    """Whether something refers to it: a table of any floor, or its own source."""
    return bool(document.source_id) or any(
        relation.related_model._base_manager.filter(**{relation.field.name: document.pk}).exists()
        for relation in document._meta.related_objects
    )

"""What the desk kept for somebody who never came back for it."""

import datetime

from django.utils import timezone

from cocrea.accounts.models import Autosave
from cocrea.desk.models import Upload
from cocrea.documents.discarding import discard_document
from cocrea.documents.models import Document

OLD = datetime.timedelta(days=30)
State = Upload.State


def forget_old(now: datetime.datetime | None = None) -> tuple[int, int]:
    """Forgets forms that nobody finished in thirty days, and files that were sent and not applied, with their bytes
    unless something else of the record has them. Returns how many of each. Nothing of it was ever in the record."""
    before = (now or timezone.now()) - OLD
    forms, _by_table = Autosave.objects.filter(saved_at__lt=before).delete()
    left = Upload.objects.filter(changed_at__lt=before).exclude(
        state__in=[State.APPLIED, State.WAITING, State.RUNNING]
    )
    documents = set(left.values_list("document", flat=True))
    number = left.count()
    left.delete()
    for document in Document.objects.filter(pk__in=documents).order_by("pk"):
        discard_document(by=None, document=document)
    return forms, number

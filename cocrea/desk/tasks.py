"""Long imports, beside the pages."""

import logging

from django.utils.translation import gettext as _
from django_tasks import task

from cocrea.desk.actions.importing import write_upload
from cocrea.desk.models import Upload

log = logging.getLogger(__name__)


@task()
def write_in_background(upload: int) -> None:
    """Writes an upload that waits; a second task for the same one finds nothing to do. Whatever goes wrong is said on
    its page: nothing has been written then."""
    if not Upload.objects.filter(pk=upload, state=Upload.State.WAITING).update(state=Upload.State.RUNNING):
        return
    found = Upload.objects.select_related("user", "document").get(pk=upload)
    try:
        write_upload(by=found.user, upload=found)
    except Exception as error:  # the person waits for an answer, whatever happened
        log.exception("upload %s failed", upload)
        message = _("It could not be written: %(error)s. Nothing was changed.") % {"error": error}
        Upload.objects.filter(pk=upload).update(state=Upload.State.FAILED, message=message[:2000])

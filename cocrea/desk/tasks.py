"""Long imports, beside the pages; and those that a restart cut off begin again."""

import datetime
import logging

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cocrea.desk.actions.importing import write_upload
from cocrea.desk.models import Upload
from cocrea.jobs.actions import recurring
from cocrea.jobs.progress import Busy, is_alive, progress_of, working

log = logging.getLogger(__name__)
State = Upload.State
MOST_BEGUN = 3  # a file that takes the server down with it is not tried for ever
QUIET = datetime.timedelta(seconds=20)  # without news, and nobody writes: whoever was at it is gone
FORGOTTEN = datetime.timedelta(minutes=5)  # in the queue: whoever put it there may have fallen before


@task()
def write_in_background(upload: int) -> None:
    """Writes an upload that waits; a second task for the same one finds nothing to do. Whatever goes wrong is said on
    its page: nothing has been written then."""
    try:
        with working(upload) as told:
            if Upload.objects.filter(pk=upload, state=State.WAITING).update(state=State.RUNNING):
                write(Upload.objects.select_related("user", "document").get(pk=upload), told)
    except Busy:
        log.info("upload %s is being written already", upload)


def write(upload: Upload, told) -> None:
    """Writes a claimed upload, and says on its page what went wrong."""
    try:
        write_upload(by=upload.user, upload=upload, progress=told)
    except Exception as error:  # the person waits for an answer, whatever happened
        log.exception("upload %s failed", upload.pk)
        message = _("It could not be written: %(error)s. Nothing was changed.") % {"error": error}
        Upload.objects.filter(pk=upload.pk).update(state=State.FAILED, message=message[:2000])


@recurring(name="desk.resume_imports", every=datetime.timedelta(seconds=30))
def resume_imports() -> None:
    """What a restart cut off in the middle left nothing behind: it waits its turn again, or gives up in words."""
    for upload in Upload.objects.filter(state=State.RUNNING, changed_at__lt=timezone.now() - QUIET):
        if not is_alive(upload.pk):
            resume(upload)
    waiting = Upload.objects.filter(state=State.WAITING, changed_at__lt=timezone.now() - FORGOTTEN)
    for upload in waiting:
        if not is_alive(upload.pk):
            waiting.filter(pk=upload.pk).update(changed_at=timezone.now())
            write_in_background.enqueue(upload.pk)


def resume(upload: Upload) -> None:
    """Puts an upload that was cut off in the queue again, once however many see it."""
    values = {"state": State.WAITING, "changed_at": timezone.now()}
    if progress_of(upload.pk).begun >= MOST_BEGUN:
        told = _("The server stopped three times while it was being written. Nothing was written. Try again later.")
        values |= {"state": State.FAILED, "message": told}
    if Upload.objects.filter(pk=upload.pk, state=State.RUNNING).update(**values) and values["state"] == State.WAITING:
        write_in_background.enqueue(upload.pk)

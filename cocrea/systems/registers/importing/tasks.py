"""Long imports, beside the pages; and those that a restart cut off begin again."""

import datetime
import logging

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cocrea.jobs.actions import recurring
from cocrea.jobs.progress import Busy, is_alive, progress_of, working
from cocrea.systems.registers.actions.fetching import harvest_due
from cocrea.systems.registers.actions.uploading import LONG, look_at, write_upload
from cocrea.systems.registers.models import Upload

log = logging.getLogger(__name__)
State = Upload.State
MOST_BEGUN = 3  # a file that takes the server down with it is not tried for ever
FORGOTTEN = datetime.timedelta(seconds=40)  # without news, and nobody is at it


@task()
def carry_on(upload: int) -> None:
    """Looks at an upload, or writes it, whichever it waits for; a second task finds nothing to do."""
    run(upload)


def begin(upload: Upload) -> None:
    """Does what an upload waits for at once, or in the background when that takes longer than a page may."""
    if not upload.is_busy:
        return
    if upload.rows > LONG:
        carry_on.enqueue(upload.pk)
    else:
        run(upload.pk)


def run(pk: int) -> None:
    """Does what an upload waits for, in this process. Whatever goes wrong is said on its page."""
    try:
        with working(f"padron-{pk}") as told:
            upload = Upload.objects.select_related("user", "document", "register").get(pk=pk)
            if upload.state == State.LOOKING:
                attempt(upload, lambda: look_at(upload, told))
            elif Upload.objects.filter(pk=pk, state=State.WAITING).update(state=State.RUNNING):
                attempt(upload, lambda: write_upload(by=upload.user, upload=upload, progress=told))
    except Busy:
        log.info("upload %s is at work already", pk)


def attempt(upload: Upload, act) -> None:
    """Does it, and says on its page what went wrong: nothing has been written then."""
    try:
        act()
    except Exception as error:  # the person waits for an answer, whatever happened
        log.exception("upload %s failed", upload.pk)
        message = _("It could not be written: %(error)s. Nothing was changed.") % {"error": error}
        Upload.objects.filter(pk=upload.pk).update(state=State.FAILED, message=message[:2000])


@recurring(name="registers.resume_imports", every=datetime.timedelta(seconds=30))
def resume_imports() -> None:
    """What a restart cut off in the middle left nothing behind: it begins again, or gives up in words."""
    busy = Upload.objects.filter(state__in=[State.LOOKING, State.WAITING, State.RUNNING])
    for upload in busy.filter(changed_at__lt=timezone.now() - FORGOTTEN):
        if not is_alive(upload.work):
            resume(upload)


def resume(upload: Upload) -> None:
    """Puts an upload that was cut off in the queue again, once however many see it."""
    values = {"changed_at": timezone.now()}
    if upload.state == State.RUNNING:
        values["state"] = State.WAITING
    if progress_of(upload.work).begun >= MOST_BEGUN:
        told = _("The server stopped three times while it was being written. Nothing was written. Try again later.")
        values |= {"state": State.FAILED, "message": told}
    rows = Upload.objects.filter(pk=upload.pk, state=upload.state, changed_at=upload.changed_at)
    if rows.update(**values) and values.get("state") != State.FAILED:
        carry_on.enqueue(upload.pk)


@recurring(name="registers.harvest", every=datetime.timedelta(minutes=5))
def harvest() -> None:
    """Tables of the web whose time has come."""
    harvest_due()


def register_all() -> None:
    """Makes the recurring work known: importing this module has done it."""

"""Taking in files piece by piece. None of it is evidence, nor in the ledger, until the form comes."""

import datetime
import re
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.documents import kinds
from cocrea.documents.names import file_name as spelt
from cocrea.evidence import staging
from cocrea.evidence.actions.submitting import MOST_FILES
from cocrea.evidence.models import Delivery, Upload
from cocrea.kernel.errors import Refused

KEPT = datetime.timedelta(days=5)
MOST_WAITING = 4 * 1024**3  # bytes in all
SHA256 = re.compile(r"[0-9a-f]{64}")
ENDINGS = {ending for kind in kinds.KINDS for ending in kind.extensions}


def begin_upload(
    *, delivery_key: str, file_key: str, name: str, size: int, sha256: str = "", now: datetime.datetime | None = None
) -> Upload:
    """Says that a file is coming; said again, it is the same file. Raises Refused where it would not be kept."""
    name = spelt(name)
    if Delivery.objects.filter(key=delivery_key).exists():
        raise Refused(_("This delivery has arrived already. Open the page again to send more."))
    if not name.lower().endswith(tuple(ENDINGS)):
        raise Refused(_("Files of this type are not kept. Send one of these: %(list)s.") % {"list": kinds.ALLOWED})
    if not 0 < size <= kinds.MOST_BYTES:
        raise Refused(_("«%(name)s» is empty or too large.") % {"name": name})
    known = Upload.objects.filter(delivery_key=delivery_key)
    if not known.filter(file_key=file_key).exists():
        if known.count() >= MOST_FILES:
            raise Refused(_("Send at most %(number)d files at once.") % {"number": MOST_FILES})
        if staging.weight() + size > MOST_WAITING:
            raise Refused(_("Too many files are on their way just now. Try in an hour."))
    told = {"file_name": name, "size": size, "sha256": sha256 if SHA256.fullmatch(sha256) else ""}
    upload, is_new = Upload.objects.get_or_create(
        delivery_key=delivery_key, file_key=file_key, defaults=told | {"began_at": now or timezone.now()}
    )
    if not is_new and upload.size != size:
        raise Refused(_("«%(name)s» is not the file that was begun.") % {"name": name})
    return upload


def take_piece(*, upload: Upload, offset: int, read: Callable[[int], bytes]) -> int:
    """Adds what arrives; returns how much there is. Raises staging.Elsewhere where it does not go on there."""
    return staging.append(upload, offset, read)


def drop_upload(*, upload: Upload) -> None:
    """Somebody took a file out before sending the form."""
    upload.delete()
    staging.forget(upload)


def forget_half_arrived(*, now: datetime.datetime | None = None) -> int:
    """Takes away what has waited for days without its form, and pieces that belong to nothing; returns how many."""
    end = (now or timezone.now()) - KEPT
    old = list(Upload.objects.filter(began_at__lt=end))
    for upload in old:
        drop_upload(upload=upload)
    if not staging.folder().is_dir():
        return len(old)
    known = {staging.path_of(upload).name for upload in Upload.objects.all()}
    for path in staging.folder().iterdir():
        if path.name not in known and path.stat().st_mtime < end.timestamp():
            path.unlink(missing_ok=True)
    return len(old)

"""The door by which files arrive piece by piece: begun with a POST, asked with a HEAD, continued with a PATCH.

    POST  /evidencias/archivos/<file key>/   X-Pass, X-Name, Upload-Length[, X-Sha256]   -> 201, Upload-Offset
    HEAD  /evidencias/archivos/<file key>/   X-Pass                                      -> 200, Upload-Offset
    PATCH /evidencias/archivos/<file key>/   X-Pass, Upload-Offset, the bytes            -> 200, Upload-Offset
    DELETE                                   X-Pass                                      -> 204

A piece that begins elsewhere is refused with 409 and the offset at which it goes on. The pass of the form is the
right: no cookie counts here.
"""

import threading
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from cocrea.evidence import actions, passes, staging
from cocrea.evidence.models import Delivery, Upload
from cocrea.kernel.access import secret_door
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused

AT_ONCE = 6  # pieces that one process takes at a time: slow telephones do not hold up the pages
_room = threading.BoundedSemaphore(AT_ONCE)


@secret_door
@require_http_methods(["POST", "HEAD", "PATCH", "DELETE"])
def piece(request: HttpRequest, file_key: str) -> HttpResponse:
    """One file on its way."""
    found = passes.read(request.headers.get("X-Pass", ""))
    if found is None:
        return HttpResponse(status=403)
    if Delivery.objects.filter(key=found.key).exists():
        return HttpResponse(status=410)  # all of it has arrived
    if request.method == "POST":
        return begun(request, found.key, file_key)
    upload = Upload.objects.filter(delivery_key=found.key, file_key=file_key).first()
    if upload is None:
        return HttpResponse(status=404)
    if request.method == "DELETE":
        actions.drop_upload(upload=upload)
        return HttpResponse(status=204)
    return at(upload, 200) if request.method == "HEAD" else taken(request, upload)


def begun(request: HttpRequest, delivery_key: str, file_key: str) -> HttpResponse:
    """Says where to go on; of a new file, at its beginning."""
    told = request.headers
    size = told.get("Upload-Length", "")
    try:
        upload = actions.begin_upload(
            delivery_key=delivery_key,
            file_key=file_key,
            name=unquote(told.get("X-Name", "")),
            size=int(size) if is_number(size) else 0,
            sha256=told.get("X-Sha256", ""),
        )
    except Refused as error:
        return JsonResponse({"error": str(error)}, status=422)
    return at(upload, 201)


def taken(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Adds the piece, as much of it as comes."""
    offset = request.headers.get("Upload-Offset", "")
    if not is_number(offset):
        return HttpResponse(status=400)
    if not _room.acquire(blocking=False):
        return HttpResponse(status=503, headers={"Retry-After": "2"})
    try:
        actions.take_piece(upload=upload, offset=int(offset), read=request.read)
    except staging.Elsewhere:
        return at(upload, 409)
    finally:
        _room.release()
    return at(upload, 200)


def at(upload: Upload, status: int) -> HttpResponse:
    """How much of it is here."""
    return HttpResponse(status=status, headers={"Upload-Offset": str(staging.offset_of(upload))})

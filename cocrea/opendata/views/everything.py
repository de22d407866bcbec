"""Everything that is published, in one file: every table as CSV, what its columns mean, and how to cite it."""

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import last_public
from cocrea.opendata import licences, tableschema
from cocrea.opendata.archive import packed
from cocrea.opendata.declarations import datasets
from cocrea.opendata.formats.lines import dumps
from cocrea.opendata.views.answers import open_to_all


@public()
def everything(request: HttpRequest) -> StreamingHttpResponse:
    """The ZIP of all tables: a data package (Frictionless) that opens without this site."""
    exercise, event = Exercise.objects.first(), last_public()
    moment = timezone.localtime(event.at if event else None)
    texts = {"LEEME.txt": readme(exercise, event, moment).encode(), "datapackage.json": _package()}
    pieces = packed(texts, [(dataset, Q()) for dataset in datasets()], moment)
    response = open_to_all(StreamingHttpResponse(pieces, content_type="application/zip"))
    name = "-".join(filter(None, (exercise.slug if exercise else "cocrea", f"{moment:%Y-%m-%d}")))
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


def _package() -> bytes:
    contents = dumps(tableschema.package())
    return contents if isinstance(contents, bytes) else contents.encode()


def readme(exercise: Exercise | None, event, moment) -> str:
    """What the archive is, where it comes from, under which licence, and which event of the ledger it rests on."""
    words = {
        "name": exercise.name if exercise else "Cocrea",
        "data": settings.SITE_URL + "/datos/",
        "licence": licences.of(exercise).title,
        "date": periods.at(moment.date().isoformat()),
        "seq": event.seq if event else 0,
        "hash": event.hash if event else "",
    }
    lines = (
        _("%(name)s: everything that is published"),
        "",
        _("Cite it like this: %(name)s. Open data, version of event %(seq)s of the ledger. %(data)s"),
        _("Licence: %(licence)s. You may copy, use and share it; only say where it comes from."),
        _("The last act in it was recorded %(date)s. It is event %(seq)s of the ledger, fingerprint %(hash)s."),
        "",
        _("Each file is a table in CSV (UTF-8). What the sources do not say is empty."),
        _("The file datapackage.json says what each column means (Frictionless)."),
        "",
    )
    return "\r\n".join(line % words for line in lines)

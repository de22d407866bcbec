"""Cited sources, and the files that anybody may have."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.documents.models import Document, Source
from cocrea.documents.opening import may_have, name_for
from cocrea.kernel import periods
from cocrea.kernel.access import door, public
from cocrea.ledger.changes import history_url
from cocrea.ui import panels
from cocrea.ui.page import Page

# Whatever a file holds, a browser that opens it here runs nothing of it and shows it inside nothing.
FILE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@public()
def source_list(request: HttpRequest) -> HttpResponse:
    """Every document that the record cites."""
    sources = list(Source.objects.order_by("published", "title"))
    said = {key: drawn[0] for key, drawn in panels.render("source-row", sources).items() if drawn}
    title = _("Sources")
    context = {
        "page": Page.of(request, title, _("The documents on which everything here rests.")),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "rows": [
            {
                "title": source.title,
                "url": reverse("documents:source-detail", args=[source.slug]),
                "author": source.author,
                "published": periods.words(source.published),
                "said": said.get(source.pk, "—"),
            }
            for source in sources
        ],
        "said": said,
    }
    return render(request, "documents/source_list.html", context)


@public()
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: who signs it, when, where it is, its files, and what rests on it."""
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        raise Http404
    files = source.documents.published().order_by("title")
    context = {
        "page": Page.of(request, source.title, source.note, history_url=history_url(source), is_cited=True),
        "trail": [(_("Home"), reverse("site:home")), (_("Sources"), reverse("documents:source-list"))],
        "source": source,
        "facts": [
            {"term": _("Author"), "text": source.author},
            {"term": _("Published"), "text": periods.words(source.published)},
            {"term": _("Address"), "text": source.url, "href": source.url},
        ],
        "files": [
            {
                "format": file.title,
                "href": reverse("documents:document", args=[file.sha256]),
                "size": size(file.size),
                "sha256": file.sha256,
            }
            for file in files
        ],
        "panels": panels.render("source-detail", [source])[source.pk],
    }
    return render(request, "documents/source_detail.html", context)


def size(octets: int) -> str:
    """«12 kB», «3.4 MB»."""
    return f"{max(1, round(octets / 1000))} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"


@door
@require_safe
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """A file, to be saved, for whoever may have it (see `opening`). Nobody else learns that it is there."""
    found = Document.objects.filter(sha256=sha256).first()
    if found is None or not may_have(request.user, found):
        raise Http404
    try:
        file = (settings.MEDIA_ROOT / found.path).open("rb")
    except OSError as error:
        raise Http404 from error
    name = name_for(request.user, found)
    response = FileResponse(file, as_attachment=True, filename=name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response

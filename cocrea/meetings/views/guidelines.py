"""The texts by which bodies work, version by version."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.documents.views import size
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.meetings.models import Guideline, GuidelineVersion
from cocrea.ui.page import Page


def rows():
    """Guidelines with their versions, the last one first."""
    versions = GuidelineVersion.objects.select_related("motion__session__plan", "document", "source")
    versions = versions.prefetch_related("motion__vote_events").order_by("-position")
    return Guideline.objects.select_related("organization", "source").prefetch_related(Prefetch("versions", versions))


@public()
def guideline_list(request: HttpRequest) -> HttpResponse:
    """All of them, by body."""
    title = _("Guidelines")
    context = {
        "page": Page.of(
            request,
            title,
            _("The texts by which the secretariat and its committees work, with the vote that approved each."),
            data_url=reverse("opendata:dataset-detail", args=["guidelines"]),
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Sessions"), reverse("meetings:session-list"))],
        "title": title,
        "guidelines": list(rows().order_by("organization__name", "title")),
    }
    return render(request, "meetings/guideline_list.html", context)


@public()
def guideline_detail(request: HttpRequest, guideline: str) -> HttpResponse:
    """One text, with each version: when it was approved, by which vote, and what changed."""
    found = rows().filter(slug=guideline).first()
    if found is None:
        raise Http404(guideline)
    context = {
        "page": Page.of(
            request,
            found.title,
            found.summary,
            data_url=reverse("opendata:api-detail", args=["guidelines", found.pk]),
            history_url=history_url(found),
            is_cited=True,
        ),
        "trail": [
            (_("Home"), reverse("site:home")),
            (_("Sessions"), reverse("meetings:session-list")),
            (_("Guidelines"), reverse("meetings:guideline-list")),
        ],
        "guideline": found,
        "versions": [(each, downloads(each)) for each in found.versions.all()],
    }
    return render(request, "meetings/guideline_detail.html", context)


def downloads(version: GuidelineVersion) -> list[dict]:
    """The file of a version, where it is kept here."""
    document = version.document
    if document is None:
        return []
    href = reverse("documents:document", args=[document.sha256])
    return [{"format": document.title, "href": href, "size": size(document.size), "sha256": document.sha256}]

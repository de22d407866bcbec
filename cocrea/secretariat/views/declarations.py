"""Declarations as everybody reads them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.documents.views import size
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.secretariat.models import Declaration
from cocrea.ui.page import Page


@public()
def declaration_list(request: HttpRequest) -> HttpResponse:
    """Every act, the last first, with who signed it."""
    rows = Declaration.objects.published().select_related("place").latest_first()
    rows = rows.prefetch_related("signatories__organization", "signatories__person")
    context = {
        "page": Page.of(
            request,
            _("Declarations"),
            _("Joint declarations for open government and who joined them, as dated acts."),
            data_url=reverse("opendata:dataset-detail", args=["declarations"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "declarations": list(rows),
    }
    return render(request, "secretariat/declaration_list.html", context)


@public()
def declaration_detail(request: HttpRequest, declaration: str) -> HttpResponse:
    """One act: when, where, what for, who signed, and its papers."""
    found = (
        Declaration.objects.published().select_related("place", "joins", "source").filter(slug=declaration).first()
    )
    if found is None:
        raise Http404(declaration)
    signatories = found.signatories.select_related("organization", "person", "source").order_by("pk")
    files = [
        {
            "format": row.title,
            "href": reverse("documents:document", args=[row.document.sha256]),
            "size": size(row.document.size),
            "sha256": f"{row.document.sha256[:16]}…",
        }
        for row in found.documents.select_related("document").order_by("pk")
    ]
    context = {
        "page": Page.of(
            request,
            found.title,
            found.purposes,
            data_url=reverse("opendata:dataset-detail", args=["declaration-signatories"])
            + f"?declaration={found.slug}",
            history_url=history_url(found),
            is_cited=True,
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Declarations"), reverse("secretariat:declaration-list"))],
        "declaration": found,
        "when": periods.words(found.date),
        "signatories": list(signatories),
        "adhesions": list(found.adhesions.latest_first()),
        "files": files,
    }
    return render(request, "secretariat/declaration_detail.html", context)

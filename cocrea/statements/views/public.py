"""What the check finds today, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.statements.listing import listed, paged
from cocrea.statements.models import Finding
from cocrea.ui.page import Page

LONGEST = 12  # digits of a number that a page begins after


@public("desde", "plan")
def finding_list(request: HttpRequest) -> HttpResponse:
    """All that the check finds and nobody dismissed, each with both sources."""
    after, plan = number_of(request.GET.get("desde", "")), request.GET.get("plan", "")
    rows = Finding.objects.current().cited()
    if plan:
        rows = of_plan(rows, plan)
    found, following = paged(rows, after)
    here = reverse("statements:finding-list") + (f"?plan={plan}" if plan else "")
    more = f"{here}{'&' if plan else '?'}desde={following}" if following else ""
    context = {
        "page": Page.of(
            request,
            _("What the check finds"),
            _("What documents and this site say and cannot all hold, found by computer, with its sources."),
            data_url=reverse("opendata:dataset-detail", args=["contradictions-found"]),
        ),
        "trail": trail()[:2],
        "rows": listed(found),
        "total": rows.count(),
        "following": more,
        "first": here if after else "",
        "rules": Finding.Rule.choices,
    }
    return render(request, "statements/finding_list.html", context)


@public()
def finding_detail(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """One finding with the rows behind it and what was decided; of one that is no longer found, only that."""
    found = Finding.objects.cited().filter(fingerprint=fingerprint).first()
    if found is None:
        raise Http404(fingerprint)
    title = found.subject if found.is_public else _("No longer found")
    page = Page.of(
        request,
        title,
        share=found.is_public,
        history_url=history_url(found),
        data_url=reverse("opendata:dataset-detail", args=["contradictions-found"]),
    )
    context = {"page": page, "trail": trail(), "title": title, "found": found}
    if not found.is_public:
        return render(request, "statements/finding_gone.html", context, status=410)
    return render(request, "statements/finding_detail.html", context | {"row": listed([found])[0]})


def trail() -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [
        (_("Home"), reverse("site:home")),
        (_("Contradictions"), reverse("plans:contradiction-list")),
        (_("What the check finds"), reverse("statements:finding-list")),
    ]


def of_plan(rows, slug: str):
    """Those of a plan: the key of whatever hangs on a plan begins with that of the plan."""
    return rows.filter(subject_kind__startswith="plans.", subject_key__startswith=slug)


def number_of(text: str) -> int:
    """A number from an address; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0

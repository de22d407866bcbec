"""The staff's search: from any page of the desk to any row, page, person or act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.accounts.rules import may_enter_desk
from cocrea.desk import finding, places
from cocrea.desk.views.frame import page_of, trail
from cocrea.kernel.access import staff


@staff(may_enter_desk)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What was found, in groups; without a question, every page of the desk."""
    found = finding.find(request.user, request.GET.get("q", ""))
    pages = [] if found.q else places.places(request.user)
    title = _("Search: %(words)s") % {"words": found.q} if found.q else _("Search at the desk")
    context = {
        "page": page_of(request, title),
        "trail": trail(),
        "title": title,
        "search_query": found.q,
        "found": found,
        "pages": pages,
    }
    return render(request, "desk/find.html", context)

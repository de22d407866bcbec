"""The first steps, for whoever begins with an empty exercise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.desk.guide import steps
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.views.frame import page_of, trail
from cocrea.kernel.access import staff


@staff(may_keep_tables)
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Eight steps, and how many of them are done."""
    title, listed = _("First steps"), steps(request.user)
    context = {
        "page": page_of(request, title),
        "trail": trail(),
        "title": title,
        "steps": listed,
        "done": sum(step.is_done for step in listed),
        "minutes": sum(step.minutes for step in listed if not step.is_done),
    }
    return render(request, "desk/guide.html", context)

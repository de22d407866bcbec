"""The pages of the manual, for everybody who has something to do at the desk."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.accounts.rules import has_account
from cocrea.desk import manual
from cocrea.desk.views.frame import page_of, trail
from cocrea.kernel.access import staff


@staff(has_account)
@require_safe
def manual_index(request: HttpRequest) -> HttpResponse:
    """What there is to read."""
    found = manual.index()
    return draw(request, found, trail(), following=found.linked[0] if found.linked else "")


@staff(has_account)
@require_safe
def manual_chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    """One task."""
    found = manual.chapter(chapter)
    if found is None:
        raise Http404(chapter)
    order = manual.index().linked
    place = order.index(chapter)
    following = order[place + 1] if place + 1 < len(order) else ""
    return draw(request, found, trail((manual.index().title, reverse("desk:manual"))), following=following)


@staff(has_account)
@require_safe
def manual_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of a chapter."""
    path = manual.picture(name)
    if path is None:
        raise Http404(name)
    return FileResponse(path.open("rb"), content_type="image/png")


def draw(request: HttpRequest, found: manual.Chapter, trail: list, *, following: str) -> HttpResponse:
    """The page of a chapter. `following`: the next one."""
    context = {
        "page": page_of(request, found.title),
        "trail": trail,
        "title": found.title,
        "chapter": found,
        "following": manual.read(following) if following else None,
        "kicker": _("Manual") if found.slug else "",
    }
    return render(request, "desk/manual.html", context)

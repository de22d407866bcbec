"""The page of whoever gets letters, by the link in one of them: no account, and no address in the link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import secret_door
from cocrea.kernel.errors import Refused
from cocrea.notices import stopping
from cocrea.notices.actions import choose
from cocrea.notices.forms import WantedForm
from cocrea.notices.kinds import Group
from cocrea.notices.models import Addressee
from cocrea.ui.page import Page


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what they get and lets them choose; a mail program's one click refuses what the letter was one of."""
    held = stopping.read(token)
    if held is None:
        return draw(request, "stale", _("This link does not work"), status=404)
    who, group = held
    try:
        if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
            choose(who=who, stopped=[group])
            return HttpResponse(status=200, content_type="text/plain; charset=utf-8")
        if request.method == "POST" and said(request, who, group):
            return redirect(f"{request.path}?hecho=1")
    except Refused as error:
        return draw(request, "stale", _("Your address was erased"), status=410, why=str(error))
    form = WantedForm(initial={"groups": [code for code, _words, is_wanted in who.groups if is_wanted]})
    about = dict(Group.choices).get(group, "")
    context = {"form": form, "about": about, "is_wanted": who.wants(group), "saved": "hecho" in request.GET}
    context["before"] = " ".join(form.initial["groups"])
    return draw(request, "stop", _("Which letters do you want?"), **context)


def said(request: HttpRequest, who: Addressee, group: str) -> bool:
    """Notes what they choose on the page; whether it could be read. `eran`: what they wanted when the page was drawn,
    so that only what they changed on it changes."""
    if "parar" in request.POST:
        choose(who=who, stopped=[group])
        return True
    form = WantedForm(request.POST)
    if not form.is_valid():
        return False
    shown = "eran" in request.POST
    before = set(request.POST["eran"].split()) if shown else set(Group.values)
    now = set(form.cleaned_data["groups"])
    choose(who=who, stopped=before - now, wanted=now - before if shown else now)
    return True


def draw(request: HttpRequest, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
    """A page of this door: its address, which is somebody's own, is not drawn on it."""
    page = Page.of(request, title, share=False)
    page.path = reverse("site:home")
    trail = [(_("Home"), reverse("site:home"))]
    context = {"page": page, "title": title, "trail": trail, **context}
    return render(request, f"notices/{template}.html", context, status=status)

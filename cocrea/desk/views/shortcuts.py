"""The keyboard shortcuts: what they are, and the switch that turns them off."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.accounts.rules import has_account
from cocrea.desk.views.frame import page_of, trail
from cocrea.kernel.access import staff

COOKIE, OFF = "teclas", "no"
YEAR = 365 * 24 * 3600
SHORTCUTS = (
    (("/",), gettext_lazy("Go to the search")),
    (("g", "h"), gettext_lazy("The first page of the desk")),
    (("g", "t"), gettext_lazy("The tables")),
    (("n",), gettext_lazy("New row, in a list")),
    (("j",), gettext_lazy("Next row, in a list")),
    (("k",), gettext_lazy("Row before, in a list")),
    (("Enter",), gettext_lazy("Open the row")),
    (("e",), gettext_lazy("Change what the page shows")),
    (("Ctrl", "S"), gettext_lazy("Save the form")),
    (("Ctrl", "Enter"), gettext_lazy("Save the form")),
    (("?",), gettext_lazy("This page")),
)


@staff(has_account)
@require_http_methods(["GET", "HEAD", "POST"])
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The list; the switch is kept in a cookie of this browser, for a year."""
    if request.method == "POST":
        response = redirect(f"{reverse('desk:keys')}?hecho=guardado")
        if request.POST.get("teclas"):
            response.delete_cookie(COOKIE)
        else:
            response.set_cookie(
                COOKIE, OFF, YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        return response
    title = _("Keyboard shortcuts")
    context = {
        "page": page_of(request, title),
        "trail": trail(),
        "title": title,
        "shortcuts": SHORTCUTS,
        "are_on": request.COOKIES.get(COOKIE) != OFF,
        "done": request.GET.get("hecho") == "guardado",
    }
    return render(request, "desk/keys.html", context)

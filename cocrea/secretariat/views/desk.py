"""What the pages of the office share: where they hang, what they say after an act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.secretariat.models import Application, Call
from cocrea.ui.page import Page

FORM = require_http_methods(["GET", "HEAD", "POST"])
HOME = "desk:home"


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page of the office hangs."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), resolve_url(HOME)), *more]


def in_calls(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Below the calls."""
    return trail((_("Calls"), reverse("secretariat:desk-list")), *more)


def in_call(call: Call, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Below one call."""
    return in_calls((call.title, reverse("secretariat:desk-call", args=[call.slug])), *more)


def draw(request: HttpRequest, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
    """A page of the office: it is not passed on."""
    page = Page.of(request, title, share=False)
    context = {"page": page, "title": title, "done": said(request), **context}
    return render(request, f"secretariat/desk/{template}.html", context, status=status)


def call_of(slug: str) -> Call:
    """A call, draft or not; 404 for none."""
    return get_object_or_404(Call.objects.select_related("issuer"), slug=slug)


def application_of(call: Call, number: int) -> Application:
    """A registration of a call by its number; 404 for none."""
    rows = Application.objects.select_related("call", "sector", "place", "organization", "notice", "duplicate_of")
    return get_object_or_404(rows, call=call, number=number if number < 2**31 else 0)


def url_of(application: Application) -> str:
    """The page of a registration."""
    return reverse("secretariat:application-detail", args=[application.call.slug, application.number])


def said(request: HttpRequest) -> str:
    """What was done, in words, after a redirection with `?hecho=…`."""
    return {
        "guardada": _("The call is saved."),
        "publicar": _("The call is public."),
        "retirar": _("The call is a draft again. Nobody sees it."),
        "cancelar": _("The call is cancelled. Whoever had registered gets a letter."),
        "concluir": _("The call is concluded. The clock of its personal data runs."),
        "aviso": _("The privacy notice is shown from now on."),
        "confirmar": _("The registration counts from now on."),
        "aceptar": _("The registration is accepted. A letter leaves, where mail is set."),
        "devolver": _("The registration was returned. The letter with its link leaves, where mail is set."),
        "reabrir": _("It waits to be looked at again. No letter left."),
        "unir": _("The two are one now."),
        "borrar": _("What was kept of this person is erased."),
        "adjuntar": _("The file is attached."),
        "quitar": _("The file was taken off. It is still kept."),
        "revisar": _("What was due is erased."),
    }.get(request.GET.get("hecho", ""), "")

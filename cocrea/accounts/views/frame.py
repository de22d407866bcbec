"""What the pages of accounts share: where they hang, how they are drawn, what they say after an act."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.ui.page import Page


def home() -> str:
    """The first page of the staff."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def desk_trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where the pages of the desk hang."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), home()), *more]


def account_trail() -> list[tuple[str, str]]:
    """Below one's own account."""
    return desk_trail((_("Your account"), reverse("accounts:account")))


def people_trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Below the people of the exercise."""
    return desk_trail((_("People and roles"), reverse("accounts:person-list")), *more)


def draw(request: HttpRequest, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
    """A page of this floor; `trail` and whatever the template needs come in `context`. The address of the page is
    not drawn on it where it carries a secret."""
    resolved = request.resolver_match
    page = Page.of(request, title, share=False)
    if resolved and {"token", "key"} & set(resolved.kwargs):
        page.path = reverse("accounts:sign-in")
    context = {"page": page, "title": title, "saved": said(request), **context}
    return render(request, f"accounts/{template}.html", context, status=status)


def ask(request: HttpRequest, title: str, form: forms.Form, *, status: int = 200, **context) -> HttpResponse:
    """A page with one form. `verb`: its button; `back`: (words, address); `lede`, `notes`, `kind`: optional."""
    return draw(request, "ask", title, form=form, status=status, **context)


def said(request: HttpRequest) -> str:
    """What was done, in words, after a redirection with `?hecho=…`."""
    return {
        "clave": _("Your password has changed. Your other devices must sign in again."),
        "sesion": _("The session has ended."),
        "sesiones": _("Your other sessions have ended."),
        "sin-paso": _("The second step is off."),
        "cargo": _("The role has been given."),
        "fin": _("The role has ended."),
        "cerrada": _("The account is shut. Its sessions have ended."),
        "abierta": _("The account is open again."),
        "paso": _("The second step of this person is off. They can put it on again."),
        "revocada": _("The invitation has been revoked. Its link does not work any more."),
        "bienvenida": _("Your account is ready, and you have signed in."),
        "nueva": _("Your new password is set. Sign in with it."),
    }.get(request.GET.get("hecho", ""), "")

"""What the staff's pages of sessions share: their session, where they hang, what they say after an act."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Invalid, Refused
from cocrea.meetings.minuting.differing import sealed_of
from cocrea.meetings.models import Session
from cocrea.ui.page import Page

RELATED = ("organization", "plan", "source", "event")


def session_or_404(slug: str, by) -> Session:
    """The session of an address, if `by` may read it: for anybody else it is not there."""
    found = Session.objects.visible_to(by).select_related(*RELATED).filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def desk_of(session: Session) -> str:
    """The session's page at the desk."""
    return reverse("meetings:session-desk", args=[session.slug])


def address_of(name: str, session: Session, *more) -> str:
    """A page of the session at the desk."""
    return reverse(f"meetings:{name}", args=[session.slug, *more])


def correction_of(session: Session) -> str:
    """Where a correction is added beside the approved minutes of a session; empty where none are."""
    return address_of("minutes-correct", session) if sealed_of(session) is not None else ""


def trail(session: Session | None = None) -> list[tuple[str, str]]:
    """Where a page of the staff hangs."""
    found = [
        (_("Home"), reverse("site:home")),
        (_("Desk"), reverse("desk:home")),
        (_("Sessions"), reverse("meetings:session-desk-list")),
    ]
    return found + ([(session.title, desk_of(session))] if session is not None else [])


def draw(request: HttpRequest, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
    """A page of the staff: it is not shared. One that refuses something does not say that something was done."""
    context = {"page": Page.of(request, title, share=False), "title": title, "done": done(request), **context}
    if status >= 400:
        context["done"] = ""
    return render(request, f"meetings/{template}.html", context, status=status)


def told(error: Refused) -> list[tuple[str, str]]:
    """What an act refused, for the summary at the top of a page: (text, id of the field)."""
    if isinstance(error, Invalid):
        return [(" ".join(texts), field if field == "reason" else "") for field, texts in error.errors.items()]
    return [(str(error), "")]


def done(request: HttpRequest) -> str:
    """What was done, in words, after a redirection with `?hecho=…`."""
    return {
        "guardada": _("It is saved."),
        "pasada": _("The roll call is complete."),
        "punto": _("The point is on the agenda."),
        "orden": _("The new order is saved."),
        "quitado": _("It is taken off."),
        "copiada": _("The points were copied."),
        "lista": _("Whoever holds a seat that day is on the list."),
        "lista-en-parte": _("Not everybody fits: somebody else sits in their seat. Change that person's line first."),
        "participante": _("They are on the list."),
        "citada": _("The session is called. Invitations are in the outbox, for whoever has an e-mail."),
        "citada-sin-correo": _("The session is called. This house sends no mail yet: hand the links over below."),
        "avisada-sin-correo": _("This house sends no mail yet: the letters wait in the outbox. Hand the links over."),
        "avisada": _("The letters about the change are in the outbox."),
        "abierta": _("The session is open. Call the roll."),
        "celebrada": _("The session was held."),
        "cancelada": _("The session is cancelled."),
        "publicada": _("It is published: everybody can read it."),
        "retirada": _("It is withdrawn: a draft again."),
        "adjunto": _("They are attached."),
        "texto": _("The text is attached: everybody can read it."),
        "mocion": _("The motion is there. Open the vote when you are ready."),
        "votacion": _("The vote is open."),
        "voto": _("The vote is recorded."),
        "cerrada": _("The vote is closed."),
        "corregida": _("It is corrected. Both stay on record."),
    }.get(request.GET.get("hecho", ""), "")

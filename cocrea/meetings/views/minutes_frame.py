"""What the staff's pages of minutes share: their minutes, what they say after an act."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cocrea.meetings.minuting.sheet import rows_for
from cocrea.meetings.models import Minutes, Session
from cocrea.meetings.views.frame import address_of, draw, session_or_404, trail


def minutes_or_404(slug: str, by) -> Minutes:
    """The minutes of a session that `by` may read, with all that they say; for anybody else they are not there."""
    session = session_or_404(slug, by)
    found = rows_for().filter(session=session).first()
    if found is None:
        raise Http404(slug)
    return found


def below(session: Session) -> list[tuple[str, str]]:
    """Where a page below the minutes hangs."""
    return [*trail(session), (_("The minutes"), address_of("minutes-edit", session))]


def page(request: HttpRequest, template: str, title: str, session: Session, **context) -> HttpResponse:
    """A page about the minutes of a session."""
    more = {"session": session, "back": address_of("minutes-edit", session), "done": said(request)}
    return draw(request, template, title, **{"trail": below(session), **more, **context})


def said(request: HttpRequest) -> str:
    """What was done, in words, after a redirection with `?hecho=…`."""
    return {
        "guardada": _("It is saved."),
        "tema": _("The topic is there. Write what was said."),
        "quitado": _("It is taken out."),
        "unida": _("Both texts are together. Look at it once more."),
        "circulada": _("Those who attended can read the draft and propose amendments."),
        "enmendada": _("It was accepted: the text changed."),
        "contestada": _("It was answered."),
        "aprobada": _("The minutes are approved and closed. Nothing of them changes any more."),
        "corregida": _("The correction stands beside the minutes."),
        "firmada": _("The signed copy is beside the minutes."),
        "copia-quitada": _("The signed copy is taken off."),
        "copia-reservada": _("The signed copy is reserved."),
        "copia-abierta": _("Everybody can read the signed copy."),
        "word": _("What you accepted of the Word file is in the minutes."),
        "sin-cambios": _("The Word file says what already stands. Nothing was changed."),
        "traida-publica": _("It is all there, and everybody reads it. What is wrong can still be changed here."),
        "traida": _("It is all there. Look at it, and publish it when it is right."),
        "publicada": _("It is published: everybody can read it."),
        "retirada": _("It is withdrawn: a draft again."),
        "acuerdo": _("The agreement is recorded."),
        "descartada": _("It is not offered any more."),
        "resultado": _("It is recorded. The status follows from it."),
        "cancelado": _("The agreement is cancelled."),
        "prorrogado": _("The new deadline holds from that day on."),
        "borrado": _("It is taken away. What it said stays in the ledger."),
    }.get(request.GET.get("hecho", ""), "")

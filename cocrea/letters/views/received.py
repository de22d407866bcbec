"""The letters that came to a body, for whoever speaks for it at the desk: with the rights that their links give."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.kernel.access import staff
from cocrea.letters import rules
from cocrea.letters.models import Letter
from cocrea.letters.views import answering, desk

MOST = 200


@staff(rules.may_receive_letters)
@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """All of them: what is open and due first."""
    today = timezone.localdate()
    rows = rules.received_by(request.user).select_related("organization", "person", "issuer").overdue_first()
    shown = [row_of(letter, today) for letter in rows[:MOST]]
    return desk.draw(request, "received_list", _("Letters to answer"), rows=shown)


def row_of(letter: Letter, today) -> dict:
    """A letter in the list."""
    told = desk.row_of(letter, letter.status(today))
    return told | {"url": reverse("letters:received-letter", args=[letter.pk]), "issuer": str(letter.issuer)}


@staff(rules.may_receive_letters)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, and the form to answer it."""
    return answering.handled(request, received_or_404(request, pk))


@staff(rules.may_receive_letters)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Its PDF."""
    return answering.paper_of(received_or_404(request, pk))


def received_or_404(request: HttpRequest, pk: int) -> Letter:
    """A letter to a body of whoever asks."""
    if pk >= 2**62:
        raise Http404(str(pk))
    return get_object_or_404(rules.received_by(request.user), pk=pk)

"""What the pages of the desk share."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.elections.models import Election
from cocrea.ui.page import Page


def election_or_404(key: str) -> Election:
    """An election in whatever state, but none of those that only the sources tell of."""
    found = Election.objects.select_related("body", "act").filter(slug=key, is_record=False).first()
    if found is None:
        raise Http404(key)
    return found


def desk_of(election: Election, place: str = "") -> str:
    """Its page at the desk."""
    return reverse("elections:desk-detail", args=[election.slug]) + place


def draw(
    request: HttpRequest, template: str, title: str, election: Election | None = None, *, status: int = 200, **more
) -> HttpResponse:
    """A page of the desk."""
    trail = [
        (_("Home"), reverse("site:home")),
        (_("Desk"), reverse("desk:home")),
        (_("Elections"), reverse("elections:desk-list")),
    ]
    is_own = election is not None and template != "desk_detail"
    context = {
        "page": Page.of(request, title, share=False),
        "title": title,
        "trail": trail + ([(election.title, desk_of(election))] if is_own else []),
        "election": election,
        "back": (_("Go back without doing it"), desk_of(election)) if election else None,
        "saved": DONE.get(request.GET.get("hecho", ""), ""),
        **more,
    }
    return render(request, f"elections/{template}.html", context, status=status)


def bare(request: HttpRequest) -> forms.Form:
    """A form without fields of its own: what was sent is read by hand; it carries what was refused."""
    return forms.Form(request.POST if request.method == "POST" else None)


class _Done(dict):
    """Words for `?hecho=…`, in the language of whoever reads them."""

    def get(self, key, default=""):
        return super().get(key, lambda: default)()


DONE = _Done(
    {
        "guardado": lambda: _("Saved."),
        "padron": lambda: _("The roll is saved."),
        "enlaces": lambda: _(
            "The letters with the links are on their way. The links before them do not work any more."
        ),
        "enlaces-en-espera": lambda: _("This site sends no mail yet: the letters with the links wait in the outbox."),
        "anunciar": lambda: _("It is announced: everybody can read it."),
        "abrir": lambda: _("It is open. From now on nothing of it changes."),
        "cerrar": lambda: _("It is closed: what was voted does not change any more."),
        "declarar": lambda: _("The result is declared."),
        "anular": lambda: _("It is annulled."),
        "impugnar": lambda: _("The challenge is written beside the result."),
        "responder": lambda: _("The answer is written beside the challenge."),
        "borrar-correos": lambda: _("The e-mail addresses of the roll are erased."),
        "conteo": lambda: _("The count is written down. Another person has to confirm it."),
        "confirmado": lambda: _("The count is confirmed."),
        "acta": lambda: _("The act is attached."),
        "votos": lambda: _("The votes are written down."),
        "voto-quitado": lambda: _("The vote is taken out. Write down what was really said."),
        "asientos": lambda: _("The elected are members of the body."),
    }
)

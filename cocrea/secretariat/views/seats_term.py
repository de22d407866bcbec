"""The end of a whole term at the desk, and the seats of a body for the next one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.secretariat.actions import term
from cocrea.secretariat.forms.seats import CloseForm, CopyForm
from cocrea.secretariat.seat_rules import bodies_kept, may_fill_seats
from cocrea.secretariat.views.seats_desk import ASKED, ask, body_or_404, home, last_act, sent


@staff(may_fill_seats)
@require_http_methods(ASKED)
def term_close(request: HttpRequest, body: str) -> HttpResponse:
    """Ends the term of everybody in a body."""
    found = body_or_404(request, body)
    form = CloseForm(sent(request), by=request.user, body=found)

    def act():
        data = form.cleaned_data
        told = {"on": data["on"], "reason": data["reason"], "decision": form.decision}
        return term.close_term(by=request.user, body=found, **told)

    if request.method == "POST" and form.is_valid() and (ended := form.attempt(act)):
        return redirect(f"{home(found)}?hecho={last_act('actors.membership', ended[-1].pk)}")
    lede = _("Everybody who holds a seat of it leaves that day. The seats stay, vacant. It is one act.")
    title = _("End the term of everybody")
    return ask(request, found, form, title=title, kicker=found.name, lede=lede, verb=_("End the term of everybody"))


@staff(may_fill_seats)
@require_http_methods(ASKED)
def seats_copy(request: HttpRequest, body: str) -> HttpResponse:
    """Gives another body the seats of this one."""
    found = body_or_404(request, body)
    form = CopyForm(sent(request), by=request.user, body=found)
    form.fields["to"].offer(bodies_kept(request.user).filter(posts=None).order_by("name"))

    def act():
        data = form.cleaned_data
        return term.copy_seats(by=request.user, body=found, to=data["to"], start=data["start"])

    if request.method == "POST" and form.is_valid() and (made := form.attempt(act)):
        return redirect(f"{home(form.cleaned_data['to'])}?hecho={last_act('actors.post', made[0].pk)}")
    lede = _("The new body gets the same seats, with their voting rights. Nobody sits there yet.")
    title = _("Copy the seats for a new term")
    return ask(request, found, form, title=title, kicker=found.name, lede=lede, verb=_("Copy the seats"))

"""A signed copy that is the wrong one, or that not everybody may have: taken off, or reserved, with a reason."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.signing import detach_signed_copy, reserve_signed_copy
from cocrea.meetings.models import Minutes, SignedCopy
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import address_of, told
from cocrea.meetings.views.minutes_frame import below, minutes_or_404, page

FORM = require_http_methods(["GET", "HEAD", "POST"])


def copy_or_404(minutes: Minutes, pk: int) -> SignedCopy:
    """A signed copy of these minutes. Raises Http404."""
    found = minutes.signed_copies.select_related("document").filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404(str(pk))
    return found


@staff(may_keep_sessions)
@FORM
def signed_remove(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """Asks why, then takes a signed copy off."""
    minutes = minutes_or_404(session, request.user)
    copy = copy_or_404(minutes, pk)
    return ask(
        request,
        minutes,
        copy,
        lambda reason: detach_signed_copy(by=request.user, copy=copy, reason=reason),
        title=_("Take a signed copy off"),
        lede=_("Nobody reads it beside the minutes any more. The file itself is kept."),
        verb=_("Take it off"),
        kind="danger",
        done="copia-quitada",
    )


@staff(may_keep_sessions)
@FORM
def signed_reserve(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """Asks why, then reserves a signed copy, or opens one that is reserved."""
    minutes = minutes_or_404(session, request.user)
    copy = copy_or_404(minutes, pk)
    opens = copy.is_reserved
    return ask(
        request,
        minutes,
        copy,
        lambda reason: reserve_signed_copy(by=request.user, copy=copy, is_reserved=not opens, reason=reason),
        title=_("Let everybody read a signed copy") if opens else _("Reserve a signed copy"),
        lede=_("Everybody reads it once the minutes are public.")
        if opens
        else _("From then on only the staff and the members of the body may have it."),
        verb=_("Let everybody read it") if opens else _("Reserve it"),
        kind="primary",
        done="copia-abierta" if opens else "copia-reservada",
    )


def ask(
    request: HttpRequest, minutes: Minutes, copy: SignedCopy, act: Callable[[str], object], *, done: str, **words
) -> HttpResponse:
    """The page that asks for the reason of an act on a signed copy, and does it."""
    back, reason = address_of("minutes-signed", minutes.session), request.POST.get("reason", "")[:500]
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            act(reason)
            return redirect(f"{back}?hecho={done}")
        except Refused as error:
            errors = told(error)
    context = {"reason": reason, "errors": errors, "back": back, "needs_reason": True, **words}
    return page(
        request,
        "ask",
        context.pop("title"),
        minutes.session,
        trail=[*below(minutes.session), (_("Signed copies"), back)],
        kicker=f"{copy}: {copy.document.file_name}",
        status=422 if errors else 200,
        **context,
    )

"""The desk: what the check found, and what a person decides of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.statements.actions import checking, deciding
from cocrea.statements.forms import DISMISS, LEAVE, DecideForm, UnsettleForm
from cocrea.statements.listing import Listed, listed
from cocrea.statements.models import Finding
from cocrea.statements.rules import may_decide
from cocrea.ui.page import Page

MOST = 300
OPEN, RECORDED, DISMISSED, GONE = "por-ver", "decididas", "descartadas", "ya-no"


@staff(may_decide)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What nobody has decided first; tabs for the rest."""
    tabs = by_tab(listed(Finding.objects.cited().order_by("-found_on", "-pk")[:MOST]))
    chosen = request.GET.get("ver", OPEN) if request.GET.get("ver", OPEN) in tabs else OPEN
    names = {
        OPEN: _("To decide"),
        RECORDED: _("On record"),
        DISMISSED: _("No contradiction"),
        GONE: _("No longer found"),
    }
    here = reverse("statements:desk")
    context = {
        "tabs": [(names[key], f"{here}?ver={key}", key == chosen, len(rows)) for key, rows in tabs.items()],
        "chosen": chosen,
        "rows": tabs[chosen],
    }
    return draw(request, "desk", _("Check of all statements"), **context)


def by_tab(rows: list[Listed]) -> dict[str, list[Listed]]:
    """Tab -> its findings."""
    found: dict[str, list[Listed]] = {OPEN: [], RECORDED: [], DISMISSED: [], GONE: []}
    for row in rows:
        if row.finding.gone_on:
            found[GONE].append(row)
        elif row.finding.dismissed_why:
            found[DISMISSED].append(row)
        else:
            found[RECORDED if row.record else OPEN].append(row)
    return found


@staff(may_decide)
@require_POST
def run(request: HttpRequest) -> HttpResponse:
    """Runs the check now."""
    new, gone = checking.check(by=request.user, on=timezone.localdate())
    return redirect(f"{reverse('statements:desk')}?hecho=cotejo&nuevas={new}&idas={gone}")


@staff(may_decide)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """One finding with its form."""
    finding = get_object_or_404(Finding.objects.cited(), fingerprint=fingerprint)
    row = listed([finding])[0]
    posted = request.POST if request.method == "POST" and "abrir" not in request.POST else None
    form = DecideForm(posted, finding=finding, may_dismiss=row.record is None)
    if request.method == "POST" and "reabrir" in request.POST:
        deciding.reopen_finding(by=request.user, finding=finding)
        return redirect(f"{request.path}?hecho=reabierta")
    unsettle = UnsettleForm(request.POST if "abrir" in request.POST else None, prefix="abrir")
    if unsettle.is_bound and unsettle.is_valid():
        told = {"by": request.user, "finding": finding, **unsettle.cleaned_data}
        if attempted(unsettle, lambda: deciding.unsettle_finding(**told)):
            return redirect(f"{request.path}?hecho=abierta")
    decided = form.is_bound and form.is_valid()
    if decided and attempted(form, lambda: written(request, finding, **form.cleaned_data)):
        return redirect(f"{reverse('statements:desk')}?hecho=decidida")
    context = {"row": row, "found": finding, "form": form, "unsettle": unsettle}
    return draw(request, "decide", finding.subject, below=True, **context)


def written(request: HttpRequest, finding: Finding, *, verdict: str, note: str) -> None:
    """Hands what was chosen to its action."""
    if verdict == LEAVE:
        deciding.leave_finding(by=request.user, finding=finding, note=note)
    elif verdict == DISMISS:
        deciding.dismiss_finding(by=request.user, finding=finding, note=note)
    else:
        deciding.settle_finding(by=request.user, finding=finding, holds=verdict, note=note)


def draw(request: HttpRequest, template: str, title: str, *, below: bool = False, **context) -> HttpResponse:
    """A page of the check, below the desk."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), resolve_url("desk:home"))]
    if below:
        trail.append((_("Check of all statements"), reverse("statements:desk")))
    page = Page.of(request, title, share=False)
    context = {"page": page, "title": title, "trail": trail, "saved": said(request), **context}
    return render(request, f"statements/{template}.html", context)


def said(request: HttpRequest) -> str:
    """What was just done."""
    new, gone = (request.GET.get(name, "") for name in ("nuevas", "idas"))
    numbers = {"new": new if new.isdigit() else "0", "gone": gone if gone.isdigit() else "0"}
    return {
        "cotejo": _("Checked. New: %(new)s. No longer found: %(gone)s.") % numbers,
        "decidida": _("What you decided is kept. Everybody reads it."),
        "abierta": _("It is open again. Everybody reads why."),
        "reabierta": _("It waits again for somebody to decide."),
        "leido": _("The document was read. What it gave is below."),
        "confirmado": _("It is a statement now. The next check takes it into account."),
        "apartados": _("They were set aside."),
    }.get(request.GET.get("hecho", ""), "")

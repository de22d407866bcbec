"""What the staff's pages of indicators share."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.ledger.departures import Departure, departures
from cocrea.measurements import showing
from cocrea.measurements.reading import with_newest
from cocrea.plans.models import Commitment, Indicator
from cocrea.plans.sentences import COMMITMENT
from cocrea.ui.page import Page

RELATED = ("commitment__plan", "activity", "source")


def own(by) -> QuerySet:
    """The indicators that `by` may measure."""
    return Indicator.objects.filter(pk__in=reach.own(by, Indicator).order_by().values("pk"))


def listed(by) -> QuerySet:
    """Those of them that stand in lists: not those of commitments that were withdrawn."""
    mine = own(by)
    drafts = mine.filter(commitment__publication=Commitment.Publication.DRAFT).order_by()
    left = departures(COMMITMENT, set(drafts.values_list("commitment", flat=True)))
    return mine.exclude(commitment__in=[int(key) for key in left])


def withdrawal_of(indicator: Indicator) -> Departure | None:
    """How its commitment was withdrawn, where it was: then it is not measured."""
    if indicator.commitment.publication != Commitment.Publication.DRAFT:
        return None
    return departures(COMMITMENT, [indicator.commitment_id]).get(str(indicator.commitment_id))


def indicator_or_404(pk: int, by) -> Indicator:
    """One of them, with its newest measurement."""
    found = None
    if pk < 2**62:
        found = with_newest(own(by)).select_related(*RELATED).filter(pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


def trail(indicator: Indicator | None = None) -> list[tuple[str, str]]:
    """Where a page of the staff hangs."""
    found = [
        (_("Home"), reverse("site:home")),
        (_("Desk"), reverse("desk:home")),
        (_("Indicators"), reverse("measurements:desk")),
    ]
    if indicator is not None:
        found.append((showing.name(indicator), reverse("measurements:measure", args=[indicator.pk])))
    return found


def draw(request: HttpRequest, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
    """A page of the staff: it is not shared."""
    context = {"page": Page.of(request, title, share=False), "title": title, "done": done(request), **context}
    return render(request, f"measurements/{template}.html", context, status=status)


def done(request: HttpRequest) -> str:
    """What was done, in words, after a redirection with `?hecho=…`."""
    return {
        "medido": _("It is measured. Its value was computed."),
        "corregido": _("It is corrected. Both stand on record."),
        "vinculado": _("From now on the site counts it by itself."),
        "suelto": _("The site does not count it any more. What was counted stays."),
    }.get(request.GET.get("hecho", ""), "")

"""What the pages of the follow-up share."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.plans.models import ActionPlan, Commitment, MovedAddress
from cocrea.ui.page import Page

PAGE = 40


def plan_or_404(slug: str) -> ActionPlan:
    """A public plan."""
    found = ActionPlan.objects.published().filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def commitment_of(plan: str, number: str) -> Commitment:
    """A public commitment by its address. Raises Http404, or Moved where it has another address today."""
    rows = Commitment.objects.published().select_related("plan", "committee")
    found = rows.filter(plan__slug=plan, number__iexact=number).first()
    if found is not None:
        return found
    moved = MovedAddress.objects.published().filter(plan__slug=plan, number__iexact=number)
    stands = moved.select_related("commitment__plan").first()
    if stands is None:
        raise Http404(number)
    raise Moved(stands.commitment)


class Moved(Exception):
    """A commitment has another address today."""

    def __init__(self, commitment: Commitment):
        super().__init__(str(commitment))
        self.commitment = commitment

    def led_on(self, route: str, *more: str) -> HttpResponse:
        """The way there."""
        args = [self.commitment.plan.slug, self.commitment.number.lower(), *more]
        response = HttpResponsePermanentRedirect(reverse(route, args=args))
        response["Cache-Control"] = "no-cache"
        return response


def trail_of(plan: ActionPlan, commitment: Commitment | None = None) -> list[tuple[str, str]]:
    """Home, plans, the plan, the commitment."""
    found = [
        (_("Home"), reverse("site:home")),
        (_("Plans"), reverse("plans:plan-list")),
        (plan.short_title or plan.title, plan.get_absolute_url()),
    ]
    return found + ([(str(commitment), commitment.get_absolute_url())] if commitment else [])


def data_of(key: str, plan: ActionPlan | None = None, commitment: Commitment | None = None) -> str:
    """The page of a dataset, narrowed to what a page shows."""
    href = reverse("opendata:dataset-detail", args=[key])
    asked = [f"plan={plan.slug}"] if plan else []
    asked += [f"commitment={commitment.number}"] if commitment else []
    return href + ("?" + "&".join(asked) if asked else "")


def until_midnight(response: HttpResponse) -> HttpResponse:
    """What is due becomes overdue with the day: then the page says something else."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response.valid_until = datetime.datetime.combine(tomorrow, datetime.time(), timezone.get_current_timezone())
    return response


def draw(request: HttpRequest, template: str, title: str, *, code: int = 200, below=None, **context) -> HttpResponse:
    """A page of the staff. `below`: (label, address) of the page above it."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), resolve_url("desk:home"))]
    page = Page.of(request, title, share=False)
    given = {"page": page, "title": title, "trail": trail + ([below] if below else []), **context}
    return render(request, f"monitoring/{template}.html", given, status=code)


def on(day: datetime.date | None) -> str:
    """A day in words; empty for none."""
    return periods.words(day.isoformat()) if day else ""


def brief(day) -> str:
    """A day where there is little room: «15 mar 2026»; empty for none."""
    return brief_text(day.isoformat()) if day else ""


def brief_text(text: str) -> str:
    """The same of a date as precise as its source."""
    return f"{int(text[8:])} {periods.short(text)}" if len(text) == len("2026-03-15") else periods.short(text)

"""Live assessments as scopes of a role: an evaluator rates in one of them."""

from django.utils.translation import gettext_lazy as _

from cocrea.accounts.actions.reset import guard_with
from cocrea.accounts.actions.role import on_assign
from cocrea.accounts.models import User
from cocrea.accounts.scopes import Scope, register
from cocrea.evaluation.actions.panel import seat
from cocrea.evaluation.models import Assessment, Panelist
from cocrea.evaluation.rules import ASSESSMENT


def register_all() -> None:
    """Called once the models are there."""
    register(Scope(ASSESSMENT, _("Assessment"), _("Only for the evaluator: which one."), live))
    on_assign(seat)
    guard_with(sealed)


def sealed(user: User) -> str:
    """Why nobody makes a link to the account of somebody whose sheet is open: they would read it, and go on with it
    in their name."""
    open_seats = Panelist.objects.filter(user=user, closed_at=None, standing=Panelist.Standing.SEATED)
    if not open_seats.filter(assessment__revealed_at=None, assessment__opens_at__isnull=False).exists():
        return ""
    return _("They have an evaluation sheet open, which only they may read. They can ask for the link themselves.")


def live() -> list[tuple[str, str]]:
    """(key, title) of every assessment that is rated here."""
    return list(Assessment.objects.filter(is_historical=False).order_by("title").values_list("slug", "title"))

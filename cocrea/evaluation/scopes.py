"""Live assessments as scopes of a role: an evaluator rates in one of them."""

from django.utils.translation import gettext_lazy as _

from cocrea.accounts.actions.role import on_assign
from cocrea.accounts.scopes import Scope, register
from cocrea.evaluation.actions.panel import seat
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.rules import ASSESSMENT


def register_all() -> None:
    """Called once the models are there."""
    register(Scope(ASSESSMENT, _("Assessment"), _("Only for the evaluator: which one."), live))
    on_assign(seat)


def live() -> list[tuple[str, str]]:
    """(key, title) of every assessment that is rated here."""
    return list(Assessment.objects.filter(is_historical=False).order_by("title").values_list("slug", "title"))

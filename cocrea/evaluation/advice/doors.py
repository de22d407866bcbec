"""The ways from the first page of the desk into the advice."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Door, open_door
from cocrea.evaluation import rules


def register_all() -> None:
    """Called once, when the app is ready."""
    open_door(
        Door(
            _("Recommendations"), lambda: reverse("evaluation:advice-desk"), rules.may_follow_advice, "evaluation", 2
        )
    )

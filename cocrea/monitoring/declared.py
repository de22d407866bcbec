"""What this floor declares: its letters, its door at the desk, where its links lead."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Door, open_door
from cocrea.monitoring import rules
from cocrea.monitoring.actions import linking
from cocrea.notices import kinds


def register_all() -> None:
    """Called once, when the app is ready."""
    kinds.declare(linking.KIND, _("Personal link to report"), compose=linking.compose, is_secret=True)
    open_door(Door(_("What is missing"), lambda: reverse("monitoring:lacking"), rules.may_see_lacking, "plans", 2))
    open_door(
        Door(_("Follow-up of the plans"), lambda: reverse("monitoring:desk"), rules.may_keep_monitoring, "plans", 1)
    )

"""The card of this wing."""

from django.utils.translation import gettext_lazy as _

from cocrea.exercise.systems import System, install

SYSTEM = System(
    key="registers",
    title=_("Open registers"),
    description=_("Lists that a commitment promised to open: kept, mapped, downloadable, counted by its indicator."),
    package="cocrea.systems.registers",
    home="registers:register-list",
)


def register_all() -> None:
    """Makes the wing known."""
    install(SYSTEM)

"""The card of this wing."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.exercise.systems import System, install
from cocrea.systems.registers.beginning import clear, demonstrate, furnish
from cocrea.systems.registers.models import Entry, Register

LISTED = 20_000  # entries that search engines are told of; a list of pages holds 50,000 at most


def addresses() -> Iterator[str]:
    """The paths of the public pages: every register, and its entries. Nothing of demonstrations."""
    yield reverse("registers:register-list")
    yield from (register.get_absolute_url() for register in Register.objects.published().real().order_by("pk"))
    rows = Entry.objects.published().filter(merged_into=None).order_by("-pk").values_list("register__address", "key")
    yield from (reverse("registers:entry-detail", args=row) for row in rows[:LISTED])


SYSTEM = System(
    key="registers",
    title=_("Open registers"),
    description=_("Lists that a commitment promised to open: kept, mapped, downloadable, counted by its indicator."),
    package="cocrea.systems.registers",
    home="registers:register-list",
    addresses=addresses,
    chapter="padrones",
    furnish=furnish,
    demonstrate=demonstrate,
    clear=clear,
)


def register_all() -> None:
    """Makes the wing known."""
    install(SYSTEM)

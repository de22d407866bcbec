"""What registers show on the pages of commitments and of the bodies that keep them up."""

from cocrea.systems.registers.models import Register
from cocrea.systems.registers.views.public.register_list import list_of
from cocrea.ui.panels import Panel, register


def of_commitments(commitments: list) -> dict:
    """What each commitment left behind: two queries."""
    return grouped(Register.objects.filter(commitment__in=commitments), "commitment_id")


def of_organizations(organizations: list) -> dict:
    """The registers that each body keeps up: two queries."""
    return grouped(Register.objects.filter(custodian__in=organizations), "custodian_id")


def grouped(registers, owner: str) -> dict:
    """Owner -> its published registers with what there is in them."""
    found: dict[int, dict] = {}
    for line in list_of(registers.published().real().select_related("custodian", "commitment__plan")):
        found.setdefault(getattr(line.register, owner), {"lines": []})["lines"].append(line)
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("commitment-detail", "registers/panels/commitment.html", of_commitments, order=40))
    register(Panel("organization-detail", "registers/panels/organization.html", of_organizations, order=40))

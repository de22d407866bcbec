"""What registers show on the pages of commitments and of the bodies that keep them up."""

from collections.abc import Callable

from django.db.models import QuerySet

from cocrea.systems.registers.models import Register
from cocrea.systems.registers.views.public.register_list import counted, lines_of
from cocrea.ui.panels import Panel, register


def needs(owner: str) -> Callable[[list], list[QuerySet]]:
    """The registers that hang on the objects of a page by one of their fields."""

    def asked(objects: list) -> list[QuerySet]:
        registers = Register.objects.filter(**{f"{owner}__in": objects}).published().real()
        return [counted(registers.select_related("custodian", "commitment__plan"))]

    return asked


def of_commitments(_commitments: list, registers: list) -> dict:
    """What each commitment left behind."""
    return grouped(registers, "commitment_id")


def of_organizations(_organizations: list, registers: list) -> dict:
    """The registers that each body keeps up."""
    return grouped(registers, "custodian_id")


def grouped(registers: list[Register], owner: str) -> dict:
    """Owner -> its published registers with what there is in them."""
    found: dict[int, dict] = {}
    for line in lines_of(registers):
        found.setdefault(getattr(line.register, owner), {"lines": []})["lines"].append(line)
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    for slot, owner, load in (
        ("commitment-detail", "commitment", of_commitments),
        ("organization-detail", "custodian", of_organizations),
    ):
        template = f"registers/panels/{slot.removesuffix('-detail')}.html"
        register(Panel(slot, template, load, order=40, needs=needs(owner)))

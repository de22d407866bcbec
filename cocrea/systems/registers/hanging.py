"""What of the registers hangs on a commitment: the one that it promised goes along when it is split or merged."""

from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Commitment
from cocrea.systems.registers.models import Register


def register_all() -> None:
    """Called once, when the app is ready."""
    hangs_too(Commitment, Child(Register, "commitment"))

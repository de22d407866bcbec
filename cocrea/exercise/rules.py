"""Who may change the exercise itself."""

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role


def may_keep_exercise(by) -> bool:
    """Only the coordinator: names, colours and institutions in charge are everybody's."""
    return has_role(by, RoleName.COORDINATOR)

"""Institutions and committees as scopes of a role."""

from django.utils.translation import gettext_lazy as _

from cocrea.accounts.scopes import Scope, register
from cocrea.actors.models import Organization

COMMITTEE = Organization.Classification.COMMITTEE


def register_all() -> None:
    """Called once the models are there."""
    whose, which = _("Only for the liaison: of which institution."), _("Only for the member: of which committee.")
    register(Scope("organization", _("Institution"), whose, institutions))
    register(Scope("committee", _("Committee"), which, committees))


def institutions() -> list[tuple[str, str]]:
    """(key, name) of every body that is no committee."""
    return list(Organization.objects.exclude(classification=COMMITTEE).order_by("name").values_list("slug", "name"))


def committees() -> list[tuple[str, str]]:
    """(key, name) of every committee."""
    found = Organization.objects.filter(classification=COMMITTEE)
    return list(found.order_by("name").values_list("slug", "name"))

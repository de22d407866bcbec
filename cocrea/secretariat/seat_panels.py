"""What seats have to say on the pages of organizations: where they are shown, so that they stand in one place."""

from cocrea.actors.models import Organization
from cocrea.ui.panels import Panel, register

SEATED = {Organization.Classification.FORUM, Organization.Classification.COMMITTEE}


def of_organizations(organizations: list) -> dict:
    """The way to the page of a forum or a committee. No query."""
    return {each.pk: {"body": each} for each in organizations if each.classification in SEATED}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("organization-seats", "secretariat/seats/panel.html", of_organizations))

"""Letters on the pages of bodies, and of the agreements that they carry out."""

from django.db.models import F
from django.utils import timezone

from cocrea.letters.models import Letter
from cocrea.ui.panels import Panel, register

MOST = 10


def of_organizations(organizations: list) -> dict:
    """The letters that a body received."""
    return grouped(Letter.objects.filter(organization__in=organizations), "organization_id")


def of_agreements(agreements: list) -> dict:
    """The letters that carry an agreement out, with what became of each."""
    letters = Letter.objects.filter(agreements__agreement__in=agreements).annotate(of=F("agreements__agreement"))
    return grouped(letters, "of")


def grouped(letters, field: str) -> dict:
    """Key -> its public letters, what is overdue first: one query."""
    today, found = timezone.localdate(), {}
    rows = letters.published().select_related("organization", "person", "issuer").overdue_first()
    for letter in rows:
        letter.shown = letter.status(today)
        found.setdefault(getattr(letter, field), []).append(letter)
    return {key: {"letters": some[:MOST], "more": len(some) - MOST} for key, some in found.items()}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("agreement-detail", "letters/panels/letters.html", of_agreements, order=10))
    register(Panel("organization-detail", "letters/panels/letters.html", of_organizations, order=60))

"""Addresses of sessions."""

from django.utils.text import slugify

from cocrea.actors.models import Organization
from cocrea.meetings.models import Session


def slug_for(organization: Organization, date: str, subject: str) -> str:
    """An address that is free: the date; with the body where another one met that day; else the subject."""
    stem = date or slugify(subject)[:60] or "sesion"
    wanted = [stem, f"{stem}-{organization.slug}"[:76]]
    wanted += [f"{wanted[1]}-{number}" for number in range(2, 100)]
    taken = set(Session.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in wanted if slug not in taken)

"""A register as cards: each entry with its picture and what it says, for those who compare things, not numbers."""

from django.db.models import QuerySet
from django.urls import reverse

from cocrea.systems.registers.models import Photo
from cocrea.systems.registers.reading import paging, rows
from cocrea.systems.registers.reading.asked import Asked
from cocrea.systems.registers.reading.searching import Found
from cocrea.systems.registers.views.public.listing import downloads, sorts

TEMPLATE = "cards"
SIZE = 24


def show(asked: Asked, entries: QuerySet, found: Found | None, total: int | None, context, now) -> dict:
    """The entries of the page with their first picture."""
    part, total = paging.paged(entries, asked, found, total, size=SIZE)
    pictures = first_pictures(part.rows)
    return {
        "total": total,
        "cards": [card(asked, entry, pictures.get(entry.pk), context) for entry in part.rows],
        "pager": paging.pager(part, asked, found),
        "sorts": sorts(asked, found),
        "downloads": downloads(asked),
    }


def first_pictures(entries: list) -> dict[int, Photo]:
    """Entry -> its first picture: one query."""
    found: dict[int, Photo] = {}
    public = Photo.objects.filter(entry__in=entries, document__visibility="public").select_related("document")
    for photo in public.order_by("entry", "position", "pk"):
        found.setdefault(photo.entry_id, photo)
    return found


def card(asked: Asked, entry, photo: Photo | None, context) -> dict:
    """One entry: its name, its status, and what the list shows of it that is not empty."""
    declaration = asked.register.declaration
    told = [name for name in rows.columns_of(declaration)[1:] if name != rows.STATUS]
    facts = [rows.fact(declaration, declaration.by_name[name], entry, context) for name in told]
    return {
        "name": entry.name,
        "href": f"{asked.register.get_absolute_url()}{entry.key}/",
        "status": rows.status_of(declaration, entry.status) if declaration.statuses else None,
        "facts": [fact for fact in facts if fact["text"]],
        "picture": picture(photo) if photo else None,
    }


def picture(photo: Photo, width: int = 480) -> dict:
    """Where a picture is, and what it shows."""
    return {
        "src": reverse("registers:photo", args=[photo.pk, width]),
        "href": reverse("documents:document", args=[photo.document.sha256]),
        "alt": photo.alt,
        "taken": photo.taken,
    }

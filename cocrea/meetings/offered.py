"""Whom a phrase of the minutes names: of the record, where exactly one is meant; otherwise only its words."""

from django.utils.translation import gettext as _

from cocrea.actors.models import Organization, Person
from cocrea.meetings.minuting.matching import Names, key_of, split_names

Row = Organization | Person


def meant(text: str, names: Names) -> tuple[list[Row], str]:
    """(who of the record, the words that stay open). «La Contraloría» is a body where one body only is called so."""
    if not text:
        return [], ""
    if whole := _one(text, names):
        return [whole], ""
    parts = split_names(text)[1:]
    found = [_one(part, names) for part in parts]
    rows = list(dict.fromkeys(row for row in found if row is not None))
    return rows, "" if parts and None not in found else text


def in_words(owner: str) -> str:
    """The note of an agreement that says who answers for it, where the record has nobody of that name."""
    return _("Responsible, as the minutes say: %(who)s") % {"who": owner.strip()}


def _one(text: str, names: Names) -> Row | None:
    found = names.body(text) or names.person(text)
    if found is not None:
        return found
    words = set(key_of(text).split())
    near = {row for key, row in names.bodies.items() if words and words <= set(key.split())}
    return near.pop() if len(near) == 1 else None

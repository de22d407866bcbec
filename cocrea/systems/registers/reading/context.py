"""What the values of a register may refer to: municipalities, bodies, documents, entries of other registers.

Each table is read once, when the first value asks for it: a file of 50,000 rows asks no more than a form.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from cocrea.actors.models import Organization, Place
from cocrea.documents.models import Document, Source
from cocrea.exercise.models import Exercise
from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration.shape import Field
from cocrea.systems.registers.declaration.values import BadValue, Context
from cocrea.systems.registers.models import Entry
from cocrea.systems.registers.reading.towns import Towns

SHA256 = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"[0-9]{1,3}")


class Known(Context):
    """The tables of the house as a context of values, read when they are asked for."""

    def __init__(self):
        self.links: Mapping[str, Callable[[str, Field], str]] = {
            "municipality": lambda text, field: self._towns.code(text),
            "organization": lambda text, field: self._found(
                self._by_body, text, _("No body of this site is called so. Add it first, or write its key.")
            ),
            "document": self._document,
            "photo": self._document,
            "entry": self._entry,
        }
        self._entries: dict[str, dict[str, str]] = {}

    @property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Kind -> key -> what people call it."""
        return _Names(self)

    @cached_property
    def places(self) -> list[Place]:
        """The municipalities."""
        return list(Place.objects.filter(kind=Place.Kind.MUNICIPALITY).exclude(code="").select_related("parent"))

    @cached_property
    def bodies(self) -> dict[str, Organization]:
        """Key -> body."""
        return {body.slug: body for body in Organization.objects.only("slug", "name", "acronym")}

    @cached_property
    def place_of(self) -> dict[str, Place]:
        """INEGI code -> municipality."""
        return {place.code: place for place in self.places}

    @cached_property
    def _towns(self) -> Towns:
        """The municipalities as people write them."""
        return Towns(self.places, Exercise.objects.values_list("territory", flat=True).first() or "")

    @cached_property
    def _by_body(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for body in self.bodies.values():
            found |= {
                plain(text): body.slug for text in (body.acronym, body.name) if text and plain(text) not in found
            }
        return found | {plain(slug): slug for slug in self.bodies}

    @staticmethod
    def _found(table: Mapping[str, str], text: str, message: str) -> str:
        if (key := table.get(plain(text))) is None:
            raise BadValue(message)
        return key

    @cached_property
    def sources(self) -> dict[str, str]:
        """Key -> title of the cited sources."""
        return dict(Source.objects.values_list("slug", "title"))

    @cached_property
    def _files(self) -> set[str]:
        return set(Document.objects.published().values_list("sha256", flat=True))

    def _document(self, text: str, field: Field) -> str:
        told = text.strip().casefold()
        if told in self._files or (field.kind == "document" and told in self.sources):
            return told
        raise BadValue(_("No public file or source of this site has that key. Keep it first."))

    def entries(self, slug: str) -> dict[str, str]:
        """Key -> name of the entries of a register, drafts included."""
        if slug not in self._entries:
            rows = Entry.objects.filter(register__slug=slug, merged_into=None)
            self._entries[slug] = dict(rows.values_list("key", "name"))
        return self._entries[slug]

    def _entry(self, text: str, field: Field) -> str:
        rows = self.entries(field.register)
        if text in rows:
            return text
        same = [key for key, name in rows.items() if plain(name) == plain(text)]
        if len(same) == 1:
            return same[0]
        raise BadValue(
            _("No entry, or more than one, is called so. Write its key.") if same or rows else _("No entry.")
        )


class _Names(Mapping):
    """Kind -> key -> name, read when asked."""

    KINDS = ("municipality", "organization", "document", "entry")

    def __init__(self, known: Known):
        self.known = known

    def __getitem__(self, kind: str) -> Mapping[str, str]:
        if kind == "municipality":
            return {code: place.name for code, place in self.known.place_of.items()}
        if kind == "organization":
            return {slug: body.name for slug, body in self.known.bodies.items()}
        if kind == "document":
            return self.known.sources
        raise KeyError(kind)

    def __iter__(self):
        return iter(self.KINDS)

    def __len__(self):
        return len(self.KINDS)

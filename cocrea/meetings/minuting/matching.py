"""Names as a text writes them, matched with the people, bodies and commitments of the record."""

import dataclasses
from collections.abc import Iterable

from cocrea.actors.models import Organization, Person
from cocrea.meetings.recognising import plain

SMALL = {"de", "del", "la", "las", "los", "el", "y", "e", "a", "c", "ac", "lic", "ing", "dr", "dra", "cp"}


def key_of(name: str) -> str:
    """A name as it is compared: small letters, no accents, marks or little words."""
    letters = "".join(c if c.isalnum() else " " for c in plain(name))
    return " ".join(word for word in letters.split() if word not in SMALL)


@dataclasses.dataclass
class Names:
    """All people and bodies by what they are called: two queries."""

    people: dict[str, Person]
    bodies: dict[str, Organization]

    @classmethod
    def read(cls) -> "Names":
        """Those of the record."""
        people = {key_of(each.name): each for each in Person.objects.order_by("-pk")}
        bodies: dict[str, Organization] = {}
        for each in Organization.objects.order_by("-pk"):
            for name in filter(None, (each.name, each.acronym)):
                bodies[key_of(name)] = each
        return cls(people, bodies)

    def person(self, name: str) -> Person | None:
        """Somebody by name: exactly, or where all words of the shorter name stand in one longer name only."""
        return _closest(key_of(name), self.people)

    def body(self, name: str) -> Organization | None:
        """A body by its name or its letters."""
        key = key_of(name)
        return self.bodies.get(key) or _closest(key, self.bodies, least=2)

    def parties(self, text: str) -> list[Person | Organization]:
        """Everybody of the record whom a text names: «Consejo General del IDAIP y Sociedad Civil»."""
        found: list[Person | Organization] = []
        for part in split_names(text):
            one = self.body(part) or self.person(part)
            if one is not None and one not in found:
                found.append(one)
        return found


def split_names(text: str) -> list[str]:
    """The names of a list in words."""
    bare = text.replace(";", ",").replace(" y ", ",").replace(" e ", ",")
    return [text.strip(), *(part.strip() for part in bare.split(",") if part.strip() != text.strip())] if text else []


def _closest(key: str, known: dict, least: int = 2):
    if not key:
        return None
    if key in known:
        return known[key]
    words = set(key.split())
    if len(words) < least:
        return None
    near: Iterable = {id(v): v for k, v in known.items() if words <= set(k.split())}.values()
    near = list(near)
    return near[0] if len(near) == 1 else None

"""Searching within a register: the house's search, with its accents and slips, asked for one register only."""

import dataclasses

from cocrea.intake.cells import plain
from cocrea.search.models import Asked, SearchEntry
from cocrea.systems.registers.declaration import values
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.choosing import published

KIND = "register-entry"
MOST = 1000  # entries that a search within a register lists, the best of them


@dataclasses.dataclass(frozen=True)
class Found:
    """Numbers of the entries, the best first; `mended`: word typed -> words meant; `is_any`: not all words are in
    every entry; `most`: how many are listed at most, where more were found."""

    order: list[int]
    mended: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    is_any: bool = False
    most: int = 0


def search(register: Register, text: str) -> Found:
    """The published entries that a text finds. Demonstrations stand in no index: they are few."""
    if register.is_demonstration:
        return Found(
            [entry.pk for entry in published(register).order_by("sort_name", "pk") if says(entry, plain(text))]
        )
    # Only entries bear this facet: asking for their kind, too, would read a list as long as the index once more.
    asked = Asked(text, facets={"register": register.slug})
    keys, said = SearchEntry.objects.found_keys(asked, most=MOST)
    most = MOST if said.total > MOST else 0
    return Found([int(key) for key in keys], said.mended, said.question.is_any, most)


def says(entry: Entry, words: str) -> bool:
    """Whether an entry has all these words, in its name or in what it says in public."""
    fields = entry.register.declaration.public_fields
    told = [entry.name, *(values.show(field, entry.values.get(field.name)) for field in fields)]
    text = plain(" ".join(told))
    return all(word in text for word in words.split())

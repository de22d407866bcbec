"""Licences under which data may be published, and which of them ask for nothing but the citation."""

import dataclasses

from cocrea.exercise.models import Exercise


@dataclasses.dataclass(frozen=True)
class Licence:
    """`is_free`: anybody may copy, change and share; at most the source must be named, and the same granted."""

    key: str
    title: str
    url: str
    is_free: bool = True

    @property
    def page_url(self) -> str:
        """Where a person reads it: in Spanish where it stands in Spanish."""
        return f"{self.url}deed.es" if self.url.startswith("https://creativecommons.org/") else self.url


_known = {
    each.key: each
    for each in (
        Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        Licence("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        Licence("ODC-By-1.0", "ODC-BY 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
        Licence("PDDL-1.0", "PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    )
}


def known() -> list[Licence]:
    """Those that an exercise may choose."""
    return list(_known.values())


def of(exercise: Exercise | None) -> Licence:
    """The licence of the exercise's data; one that we do not know is named, and not called free."""
    return named(exercise.licence if exercise else "")


def of_table(dataset, exercise: Exercise | None) -> Licence:
    """The licence of one table: its own where it has one, else that of all the data."""
    return named(dataset.licence) if dataset.licence else of(exercise)


def named(key: str) -> Licence:
    """The licence with this abbreviation; one that we do not know is named, and not called free."""
    return _known.get(key) or Licence(key, key, "", is_free=False)

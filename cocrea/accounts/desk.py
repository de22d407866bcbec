"""What the desk shows of the floors above: how much there is of what. Apps register their counts in `ready()`."""

import dataclasses
from collections.abc import Callable

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.kernel.rest import awake


@dataclasses.dataclass(frozen=True)
class Tally:
    """A count of the record. `rows()` is all of them, drafts too; `url()` is the public page."""

    key: str
    label: object
    rows: Callable[[], QuerySet]
    url: Callable[[], str]


HOUSE = "house"
AREAS = {  # in which the doors stand together, as an exercise goes through them
    "secretariat": _("Secretariat"),
    "plans": _("Plans and follow-up"),
    "evaluation": _("Evaluation"),
    "systems": _("Systems"),
    HOUSE: _("Administration"),
}


@dataclasses.dataclass(frozen=True)
class Door:
    """A way from the first page of the staff into the work of a floor above, for whom `rule(user)` lets in. `area`:
    with which others it stands, one of `AREAS`; `place`: after those of a smaller one."""

    label: object
    url: Callable[[], str]
    rule: Callable[[object], bool]
    area: str = HOUSE
    place: int = 0


_tallies: dict[str, Tally] = {}
_doors: list[Door] = []


def register(tally: Tally) -> None:
    """Adds a count to the desk."""
    _tallies[tally.key] = tally


def open_door(door: Door) -> None:
    """Adds a way in; of one place they stand in the order in which they were added."""
    _doors.append(door)


def doors(by) -> list[Door]:
    """The ways that are open to `by`, area by area."""
    areas = list(AREAS)
    found = [door for door in awake(_doors, lambda door: door.url) if door.rule(by)]
    return sorted(found, key=lambda door: (areas.index(door.area), door.place))


def counts() -> list[dict]:
    """Every count, in one query."""
    found: dict[str, int] = {}
    tallies = {tally.key: tally for tally in awake(_tallies.values(), lambda tally: tally.rows)}
    if tallies:
        parts = [
            tally.rows()
            .order_by()
            .annotate(tally_key=Value(key, output_field=CharField()))
            .values("tally_key")
            .annotate(n=Count("pk"))
            .values_list("tally_key", "n")
            for key, tally in tallies.items()
        ]
        found = dict(parts[0].union(*parts[1:], all=True))
    return [
        {"key": key, "label": tally.label, "number": found.get(key, 0), "href": tally.url()}
        for key, tally in tallies.items()
    ]


# What each role lets a person do, in words. What this program cannot do yet is not promised.
MAY = {
    RoleName.COORDINATOR: _(
        "You keep the public record: you import its files and correct them. You say who may sign in, and as what."
        " You erase personal data when the law asks for it."
    ),
    RoleName.STEWARD: _("You keep the public record: you import its files and correct them."),
    RoleName.LIAISON: _(
        "You speak for your institution. You read its commitments before they are published."
        " You keep their activities, indicators, results and figures."
    ),
    RoleName.MEMBER: _("You sit in a committee. You read its commitments before they are published."),
    RoleName.EVALUATOR: _("You evaluate: you rate alone in the assessments to whose panel you were called."),
}

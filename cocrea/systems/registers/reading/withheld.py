"""What acts told of entries when it was public, and is withheld since: the ledger keeps it, and shows it no more."""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from cocrea.ledger.models import Subject
from cocrea.systems.registers.models import DeclarationVersion, Entry

FOLLOWS = {"municipality": "place_id", "date": "expires_on"}  # kind of a field -> column that follows from it
KIND = Entry._meta.label_lower


@dataclasses.dataclass(frozen=True)
class Since:
    """What a register withholds since: fields, and the columns of an entry that follow from them."""

    fields: frozenset[str]
    columns: frozenset[str]

    def is_in(self, changes: dict[str, Any]) -> bool:
        """Whether what an act tells says it."""
        said = changes.get("values") or ()
        return not self.columns.isdisjoint(changes) or any(not self.fields.isdisjoint(each or ()) for each in said)


def withheld_since(subjects: list[Subject] | None) -> Callable[[Subject], bool]:
    """Whether an act tells, of one of these entries (None: of any), what is withheld since. One query where no
    register withheld anything later, and none where no entry is among them; else two."""
    versions, entries = DeclarationVersion.objects.all(), Entry.objects.all()
    if subjects is not None:
        entries = entries.filter(pk__in={each.key for each in subjects if each.kind == KIND})
        versions = versions.filter(register__in=entries.values("register"))
    found = of_registers(versions)
    rows = entries.filter(register__in=found).values_list("pk", "register") if found else ()
    by_key = {str(key): found[register] for key, register in rows}

    def hides(subject: Subject) -> bool:
        since = by_key.get(subject.key) if subject.kind == KIND and subject.body else None
        return since is not None and since.is_in(json.loads(subject.body)["changes"])

    return hides


def of_registers(versions: QuerySet) -> dict[int, Since]:
    """Register -> what some of these declarations showed and the last one that had it withholds. One query."""
    shown: dict[int, set[str]] = defaultdict(set)
    last: dict[int, dict[str, dict]] = defaultdict(dict)
    for register, declared in versions.order_by("register", "number").values_list("register", "declared"):
        for each in declared.get("field", ()):
            last[register][each["name"]] = each
            if not each.get("withheld"):
                shown[register].add(each["name"])
    found = {}
    for register, fields in last.items():
        since = [each for name, each in fields.items() if each.get("withheld") and name in shown[register]]
        if since:
            columns = {FOLLOWS[each["kind"]] for each in since if each.get("kind") in FOLLOWS}
            found[register] = Since(frozenset(each["name"] for each in since), frozenset(columns))
    return found

"""Values that stay inside although their row is public: a reserved part of minutes, what somebody answered to an
invitation. A model names such fields in `stays_inside`; what an act did to them is told as to a row that is not
public, beside what everybody may read of it."""

import dataclasses
import functools
import json
from collections.abc import Iterable

from cocrea.ledger.models import Subject
from cocrea.ledger.recording import Touch
from cocrea.ledger.withdrawn import Hides, hide, model_of


@functools.cache
def fields_of(kind: str) -> dict[str, object]:
    """The fields of this kind whose values nobody outside reads, by the names that the ledger gives them, each with
    the value with which it begins, which tells nothing."""
    model = model_of(kind)
    names = getattr(model, "stays_inside", ())
    found = [field for field in model._meta.concrete_fields if field.name in names] if names else []
    return {field.attname: field.get_default() for field in found}


def inside(kind: str, changes: dict) -> set[str]:
    """Those of these changes that tell what stays inside."""
    begun = fields_of(kind)
    return {
        name
        for name, pair in changes.items()
        if name in begun and any(value not in (None, "", begun[name]) for value in pair)
    }


def parted(touched: Iterable[Touch]) -> list[Touch]:
    """What an act touched, each with fields that stay inside in two: all of it, which is not public, and then what
    everybody may read; nothing of the kind where nothing is left. (`came_out` has parted it already, and then only
    the second part changes.)"""
    parts: list[Touch] = []
    for each in touched:
        hidden = inside(each.kind, each.changes) if each.is_public else set()
        if not hidden:
            parts.append(each)
            continue
        if not (parts and _is_whole(parts[-1], each, hidden)):
            parts.append(dataclasses.replace(each, is_public=False))
        told = {name: pair for name, pair in each.changes.items() if name not in hidden}
        if told:
            parts.append(dataclasses.replace(each, changes=told))
    return parts


def _is_whole(before: Touch, each: Touch, hidden: set[str]) -> bool:
    same = (before.kind, before.key) == (each.kind, each.key)
    return same and not before.is_public and hidden <= before.changes.keys()


def told_before(_subjects: list[Subject] | None) -> Hides:
    """What was told in public before its fields were said to stay inside: the text of such an act is given out no
    more, as with what is withheld since."""

    def hides(subject: Subject) -> bool:
        if not (subject.is_public and subject.body and fields_of(subject.kind)):
            return False
        return bool(inside(subject.kind, json.loads(subject.body).get("changes", {})))

    return hides


def declare() -> None:
    """Called once, when the app is ready."""
    hide(told_before)

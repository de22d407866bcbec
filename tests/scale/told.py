"""A process of its own that tells, as JSON, what a house's database holds: the acts after one, the rows that they
touched as they now stand, and whether the chain is whole. `python -m tests.scale.told SEQ`."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
django.setup()

from django.apps import apps  # noqa: E402

from cocrea.ledger.chain import verify  # noqa: E402
from cocrea.ledger.models import Event, Subject  # noqa: E402


def acts(after: int) -> list[dict]:
    """What each act changed, in order."""
    found = Subject.objects.filter(event_id__gt=after).order_by("event_id", "position")
    return [
        {"seq": each.event_id, "kind": each.kind, "key": each.key, "changes": json.loads(each.body)["changes"]}
        for each in found
    ]


def rows(touched: list[dict]) -> dict[str, dict]:
    """`plans.commitment 4` -> field -> value, as text."""
    found = {}
    for kind, key in {(each["kind"], each["key"]) for each in touched}:
        row = apps.get_model(kind)._base_manager.filter(pk=key).first()
        if row is not None:
            found[f"{kind} {key}"] = {f.attname: str(f.value_from_object(row)) for f in row._meta.concrete_fields}
    return found


def main(after: int) -> None:
    touched = acts(after)
    verdict = verify()
    told = {
        "last": Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0,
        "acts": touched,
        "rows": rows(touched),
        "is_whole": verdict.is_whole,
        "explanation": verdict.explanation,
    }
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))

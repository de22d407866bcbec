"""The seal of approved minutes: one canonical text, its SHA-256, and what is reserved proven by digest only.

The canonical text is public as a whole: a reserved name or paragraph stands in it as the salted digest of its words.
The words themselves are kept beside it. They can be erased, as the law may require, and the seal still verifies."""

import dataclasses
import hashlib
import json
import secrets

from cocrea.ledger import calc
from cocrea.meetings.minuting.sheet import Agreed, Participant, Sheet, Topic, living_sheet, rows_for
from cocrea.meetings.minuting.voted import Missed, Voted
from cocrea.meetings.models import Minutes, TopicNote

VERSION = 1
NOT_SEALED = {"sha256", "is_closed", "is_public"}  # what is about the seal, not about what it closes
WORDS_OF = {"participants": ("name", "honorific", "office"), "topics": ("reserved",)}


def sealed(sheet: Sheet) -> tuple[str, str]:
    """(canonical text, what is reserved) of a sheet with everything in it."""
    told = {name: value for name, value in dataclasses.asdict(sheet).items() if name not in NOT_SEALED}
    kept: dict[str, dict] = {}
    for part, names in WORDS_OF.items():
        for row in told[part]:
            if row["is_reserved"] if part == "participants" else row["reserved"]:
                words, salt = {name: row[name] for name in names}, secrets.token_hex(16)
                kept[f"{part}/{row['key']}"] = {"salt": salt, "words": words}
                row |= dict.fromkeys(names, "") | {"digest": calc.salted(salt, calc.canonical(words))}
    return calc.canonical({"version": VERSION, **told}), calc.canonical(kept) if kept else ""


def standing(minutes: Minutes) -> str:
    """A digest of what approving now would seal, with what was written last. It changes with every word."""
    sheet = living_sheet(rows_for().get(pk=minutes.pk), inside=True)
    notes = TopicNote.objects.filter(topic__minutes=minutes).order_by("topic_id").values_list("topic_id", "text")
    return digest(repr((dataclasses.asdict(sheet), list(notes))))


def digest(text: str) -> str:
    """SHA-256 of a canonical text: what anybody can compute from the file."""
    return hashlib.sha256(text.encode()).hexdigest()


def opened(minutes: Minutes, *, inside: bool = False) -> Sheet:
    """The sheet as it was sealed. `inside`: with what is reserved, as far as it was not erased."""
    told = json.loads(minutes.sealed_text)
    kept = json.loads(minutes.sealed_reserved) if inside and minutes.sealed_reserved else {}
    del told["version"]
    for part in WORDS_OF:
        for row in told[part]:
            row.pop("digest", None)
            row |= kept.get(f"{part}/{row['key']}", {}).get("words", {})
    topics = tuple(Topic(**{**row, "pending": tuple(row["pending"])}) for row in told.pop("topics"))
    return Sheet(
        **{
            **told,
            "participants": tuple(Participant(**row) for row in told["participants"]),
            "agreements": tuple(Agreed(**row) for row in told["agreements"]),
            "votes": tuple(Voted(**row) for row in told.get("votes", ())),  # older ones were sealed without
            "missed": tuple(Missed(**row) for row in told.get("missed", ())),
        },
        topics=topics,
        sha256=minutes.sha256,
        is_closed=True,
        is_public=not inside,
    )


def sheet_of(minutes: Minutes, *, inside: bool = False) -> Sheet:
    """What minutes say: as they were sealed, once they are; until then as the record has it."""
    return opened(minutes, inside=inside) if minutes.is_closed else living_sheet(minutes, inside=inside)


def is_whole(minutes: Minutes) -> bool:
    """Whether the sealed text still has its digest, and every reserved word that was not erased has its own."""
    if digest(minutes.sealed_text) != minutes.sha256:
        return False
    told = json.loads(minutes.sealed_text)
    kept = json.loads(minutes.sealed_reserved) if minutes.sealed_reserved else {}
    proofs = {f"{part}/{row['key']}": row.get("digest") for part in WORDS_OF for row in told[part]}
    return all(calc.salted(v["salt"], calc.canonical(v["words"])) == proofs.get(key) for key, v in kept.items())

"""Arithmetic of the chain: canonical text, salted digests, hashes. A verifier elsewhere needs these lines only."""

import datetime
import hashlib
import json
from collections.abc import Iterable

GENESIS = "0" * 64


def canonical(value) -> str:
    """JSON with sorted keys and no blanks: the same value always gives the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def change_of(changes: dict) -> str:
    """`created` when every field had nothing before, else `updated`."""
    pairs = [pair for pair in changes.values() if isinstance(pair, list | tuple) and len(pair) == 2]
    return "created" if pairs and all(old is None for old, _new in pairs) else "updated"


def salted(salt: str, body: str) -> str:
    """SHA-256 of salt and body (hexadecimal): without the salt, a short body cannot be guessed from it."""
    return hashlib.sha256(f"{salt}|{body}".encode()).hexdigest()


def combined(digests) -> str:
    """One digest over several, in order."""
    return hashlib.sha256("|".join(digests).encode()).hexdigest()


def content_leaf(action: str, body_digest: str) -> str:
    """What stands in an event's digest for its own content: the action stays proven after the content is erased."""
    return combined([action, body_digest])


def subject_leaf(kind: str, key: str, change: str, digest: str) -> str:
    """What stands in an event's digest for one object that it touched."""
    return combined([kind, key, change, digest])


def event_digest(content: str, public: Iterable[str], private: str) -> str:
    """The digest of an event: its content, each public object in order, and one digest for all that is not public
    (`private`: `combined` of their leaves, empty for none), so that nobody learns how many those are."""
    return combined([content, *public, *([private] if private else [])])


def moment(at: datetime.datetime) -> str:
    """A moment as it enters the hash: UTC, microseconds, always the same length."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def chained(*, seq: int, at: datetime.datetime, digest: str, previous: str) -> str:
    """The hash of an event."""
    return hashlib.sha256(f"{seq}|{moment(at)}|{digest}|{previous}".encode()).hexdigest()

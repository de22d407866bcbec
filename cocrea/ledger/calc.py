"""Arithmetic of the chain: canonical text, salted digests, hashes. A verifier elsewhere needs these lines only."""

import datetime
import hashlib
import json

GENESIS = "0" * 64


def canonical(value) -> str:
    """JSON with sorted keys and no blanks: the same value always gives the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def salted(salt: str, body: str) -> str:
    """SHA-256 of salt and body (hexadecimal): without the salt, a short body cannot be guessed from it."""
    return hashlib.sha256(f"{salt}|{body}".encode()).hexdigest()


def combined(digests) -> str:
    """One digest over several, in order."""
    return hashlib.sha256("|".join(digests).encode()).hexdigest()


def moment(at: datetime.datetime) -> str:
    """A moment as it enters the hash: UTC, microseconds, always the same length."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def chained(*, seq: int, at: datetime.datetime, digest: str, previous: str) -> str:
    """The hash of an event."""
    return hashlib.sha256(f"{seq}|{moment(at)}|{digest}|{previous}".encode()).hexdigest()

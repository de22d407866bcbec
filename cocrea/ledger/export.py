"""The chain as lines of JSON that anybody can verify elsewhere (`standalone.py`), streamed in constant memory."""

import json
from collections.abc import Iterator

from cocrea.ledger import calc
from cocrea.ledger.chain import paired
from cocrea.ledger.models import Event, Subject


def ndjson(first: int = 1, last: int | None = None) -> Iterator[str]:
    """One line an event. A public one says what it tells, with its salts; of any other, only what proves it:
    neither who, nor what, nor how much. Came in pieces: an import of ten thousand rows is one long line."""
    for event, subjects in paired(first, last):
        if not event.is_public:
            yield _text(_proof(event)) + "\n"
            continue
        yield _text({"seq": event.seq, "at": calc.moment(event.at), **_told(event)})[:-1] + ',"objects":['
        comma, private = "", []
        for subject in subjects:
            if subject.is_public:
                yield comma + _text(_object(subject))
                comma = ","
            else:
                private.append(subject.leaf)
        rest = {"private": calc.combined(private) if private else "", **_hashes(event)}
        yield "]," + _text(rest)[1:] + "\n"


def _told(event: Event) -> dict:
    return {"action": event.action, "body": event.body, "salt": event.salt, "body_digest": event.body_digest}


def _object(subject: Subject) -> dict:
    told = {"body": subject.body, "salt": subject.salt, "digest": subject.digest}
    return {"kind": subject.kind, "key": subject.key, "change": subject.change, **told}


def _hashes(event: Event) -> dict:
    return {"digest": event.digest, "previous": event.previous, "hash": event.hash}


def _proof(event: Event) -> dict:
    return {"seq": event.seq, "at": calc.moment(event.at), **_hashes(event)}


def _text(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""The chain as lines of JSON that anybody can verify elsewhere (`standalone.py`), streamed in constant memory."""

import json
from collections.abc import Iterator

from cocrea.ledger import calc
from cocrea.ledger.chain import paired
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.withdrawn import FEW, all_withdrawn, hidden_since, is_withheld

WITHDRAWN = {"body": "", "salt": "", "withdrawn": True}


def ndjson(first: int = 1, last: int | None = None) -> Iterator[str]:
    """One line an event. A public one says what it tells, with its salts; of any other, only what proves it:
    neither who, nor what, nor how much. What is withdrawn or withheld today keeps its digest and loses text and salt.
    Came in pieces: an import of ten thousand rows is one long line."""
    gone, hides = all_withdrawn(), hidden_since()
    for event, subjects in paired(first, last):
        if not event.is_public:
            yield _text(_proof(event)) + "\n"
            continue
        yield _text({"seq": event.seq, "at": calc.moment(event.at)})[:-1] + ',"objects":['
        comma, private, shown, hidden = "", [], 0, 0
        for subject in subjects:
            if not subject.is_public:
                private.append(subject.leaf)
                continue
            is_gone = is_withheld(subject, gone)
            yield comma + _text(_object(subject, is_gone or hides(subject)))
            comma, shown, hidden = ",", shown + 1, hidden + is_gone
        rest = {"private": calc.combined(private) if private else "", **_hashes(event)}
        yield "]," + _text(_told(event, is_hidden=shown == hidden <= FEW) | rest)[1:] + "\n"


def _told(event: Event, is_hidden: bool) -> dict:
    told = {"action": event.action, "body": event.body, "salt": event.salt, "body_digest": event.body_digest}
    return told | WITHDRAWN if is_hidden else told


def _object(subject: Subject, is_hidden: bool) -> dict:
    told = {"body": subject.body, "salt": subject.salt, "digest": subject.digest}
    told |= WITHDRAWN if is_hidden else {}
    return {"kind": subject.kind, "key": subject.key, "change": subject.change, **told}


def _hashes(event: Event) -> dict:
    return {"digest": event.digest, "previous": event.previous, "hash": event.hash}


def _proof(event: Event) -> dict:
    return {"seq": event.seq, "at": calc.moment(event.at), **_hashes(event)}


def _text(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

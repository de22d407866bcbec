"""An act under way, and how it becomes an event: the next link of the chain, with all that it touched."""

import dataclasses
import secrets
from collections.abc import Callable

from django.utils import timezone

from cocrea.ledger import calc
from cocrea.ledger.models import Event, Head, Subject
from cocrea.ledger.standing import Owners

SYSTEM = "cocrea"


@dataclasses.dataclass
class Touch:
    """One object touched by an act. `changes`: field -> [old, new]."""

    kind: str
    key: str
    label: str
    changes: dict
    is_public: bool
    change: str = Subject.Change.UPDATED


@dataclasses.dataclass
class Act:
    """An act under way: what it will say once it is recorded. `role`: that of whoever acts, as it was at the
    beginning. `owners`: what the rows of a batch hang on, as read
    since the act began: (model, key) -> row. `began`: rows that the act has changed, as they stood when it began;
    `past`: what rows hung on then, as read so far."""

    by: object
    action: str
    reason: str
    is_batch: bool = False
    role: str = ""
    touched: list[Touch] = dataclasses.field(default_factory=list)
    owners: Owners = dataclasses.field(default_factory=dict)
    began: Owners = dataclasses.field(default_factory=dict)
    past: Owners = dataclasses.field(default_factory=dict)


_listeners: list[Callable[[Event, list[Touch]], None]] = []


def on_record(listener: Callable[[Event, list[Touch]], None]) -> None:
    """Registers a machine that must follow every act in the same transaction (the search index)."""
    _listeners.append(listener)


_roles: list[Callable[[object], str]] = []


def tell_role(role_of: Callable[[object], str]) -> None:
    """Registers who knows by what role somebody acts: codes joined by commas, empty for none."""
    _roles.append(role_of)


def role_of(by) -> str:
    """By what role `by` acts today. It is written into the event: roles that change later leave the past alone."""
    return next(filter(None, (registered(by) for registered in _roles)), "") if by is not None else ""


def hold() -> Head:
    """The head of the ledger; nobody else begins an act until this transaction ends. Whoever locks or reads rows
    before the act that writes them calls this first: then what was read is still so when it is written, and
    everybody locks in the same order."""
    head, _created = Head.objects.select_for_update().get_or_create(pk=1)
    return head


def write(current: Act) -> None:
    """Records what the act touched as one event. What is public stands before what is not, so that the places of
    public objects count nothing that is hidden."""
    head = hold()
    seq, at = head.seq + 1, timezone.now()
    told = {"action": current.action, "actor": name_of(current.by), "reason": current.reason}
    if current.by is not None:  # whoever has just got an account had no role when the act began
        told["role"] = current.role or role_of(current.by)
    body = calc.canonical(told)
    salt = secrets.token_hex(16)
    subjects = [_subject(seq, place, touched) for place, touched in enumerate(public_first(current.touched))]
    body_digest = calc.salted(salt, body)
    private = [subject.leaf for subject in subjects if not subject.is_public]
    digest = calc.event_digest(
        calc.content_leaf(current.action, body_digest),
        [subject.leaf for subject in subjects if subject.is_public],
        calc.combined(private) if private else "",
    )
    event = Event(
        seq=seq,
        at=at,
        action=current.action,
        is_public=any(touched.is_public for touched in current.touched),
        salt=salt,
        body=body,
        body_digest=body_digest,
        digest=digest,
        previous=head.hash,
        hash=calc.chained(seq=seq, at=at, digest=digest, previous=head.hash),
    )
    event.save()
    Subject.objects.bulk_create(subjects, batch_size=500)
    head.seq, head.hash = seq, event.hash
    if event.is_public:
        head.public_seq = seq
    head.save()
    for listener in _listeners:
        listener(event, current.touched)


def public_first(touched: list[Touch]) -> list[Touch]:
    """Objects of which something is public, then the others; what was done to one object stays in its order."""
    shown = {(each.kind, each.key) for each in touched if each.is_public}
    return sorted(touched, key=lambda each: (each.kind, each.key) not in shown)


def name_of(by) -> str:
    """Who acts, as the ledger names them. None is the system itself."""
    return SYSTEM if by is None else by.ledger_name


def _subject(seq: int, position: int, touched: Touch) -> Subject:
    salt = secrets.token_hex(16)
    body = calc.canonical({"label": touched.label, "changes": touched.changes})
    return Subject(
        event_id=seq,
        position=position,
        kind=touched.kind,
        key=touched.key,
        change=touched.change,
        is_public=touched.is_public,
        salt=salt,
        body=body,
        digest=calc.salted(salt, body),
    )

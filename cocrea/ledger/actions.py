"""The one gate through which anything is written: save, validate, record."""

import contextlib
import contextvars
import copy
import dataclasses
import re
import secrets
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Invalid
from cocrea.ledger import calc
from cocrea.ledger.models import Event, Head, Subject

SYSTEM = "cocrea"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclasses.dataclass
class Act:
    """An act under way: what it will say once it is recorded."""

    by: object
    action: str
    reason: str
    is_batch: bool = False
    touched: list["Touch"] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Touch:
    """One object touched by an act. `changes`: field -> [old, new]."""

    kind: str
    key: str
    label: str
    changes: dict
    is_public: bool
    change: str = Subject.Change.UPDATED


_current: contextvars.ContextVar[Act | None] = contextvars.ContextVar("ledger_act", default=None)
_listeners: list[Callable[[Event, list[Touch]], None]] = []


def on_record(listener: Callable[[Event, list[Touch]], None]) -> None:
    """Registers a machine that must follow every act in the same transaction (the search index)."""
    _listeners.append(listener)


def name_of(by) -> str:
    """Who acts, as the ledger names them. None is the system itself."""
    return SYSTEM if by is None else by.ledger_name


@contextlib.contextmanager
def act(*, by, action: str, reason: str = "", is_batch: bool = False):
    """One act, one event: whatever is saved inside becomes a single entry of the ledger, or nothing at all.
    Inside another act, it joins that one (an import of a thousand rows is one act).

    `is_batch`: the caller has read and locked all rows that it keeps, in this transaction. They are not read again
    one by one, and uniqueness and foreign keys are left to the constraints of the database (IntegrityError)."""
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        current = Act(by=by, action=action, reason=reason, is_batch=is_batch)
        token = _current.set(current)
        try:
            yield current
        finally:
            _current.reset(token)
        if current.touched:
            _write(current)


UNREAD = object()


def keep(
    model: type[models.Model], instance: models.Model | None, values: dict, *, by, reason: str = ""
) -> models.Model:
    """Creates a row of `model` with `values`, or changes these values of `instance`; returns it as it now stands.

    What `values` do not name stays as the database has it, whatever `instance` still holds: two people who change
    different fields of one row do not overwrite each other. Raises Invalid, as `save` does; `instance` is untouched.
    """
    if unknown := values.keys() - {field.name for field in model._meta.concrete_fields if field.editable}:
        raise TypeError(f"{model._meta.label} keeps no {', '.join(sorted(unknown))}")
    action = f"{model._meta.label_lower}.{'create' if instance is None else 'update'}"
    with act(by=by, action=action, reason=reason) as current:
        before = instance
        if instance is not None and not current.is_batch:
            before = model._base_manager.select_for_update().get(pk=instance.pk)
        obj = model() if before is None else copy.copy(before)
        for name, value in values.items():
            setattr(obj, name, value)
        save(obj, by=by, action=action, reason=reason, before=before)
    return obj


def save(obj: models.Model, *, by, action: str, reason: str = "", before=UNREAD) -> dict:
    """Validates and saves `obj`, and records what changed. Unchanged objects write nothing.

    `before`: the row as it was read within this act (None: there was none); without it, it is read here.
    Returns the changes (field -> [old, new]). Raises Invalid with messages by field; nothing is saved then.
    """
    if before is UNREAD:
        before = type(obj)._base_manager.filter(pk=obj.pk).first() if obj.pk else None
    changes = differences(before, obj)
    if not changes:
        return {}
    _validate(obj)
    was_public = before is not None and is_public(before)
    with act(by=by, action=action, reason=reason) as current:
        obj.save()
        change = Subject.Change.CREATED if before is None else Subject.Change.UPDATED
        if was_public and not is_public(obj):
            # Everybody may know that it left, under the name it had; what was rewritten meanwhile stays inside.
            current.touched.append(touch(before, {}, is_public=True, change=change))
            was_public = False
        current.touched.append(touch(obj, changes, is_public=was_public or is_public(obj), change=change))
    return changes


def _validate(obj: models.Model) -> None:
    current = _current.get()
    try:
        refuse_control_characters(obj)
        if current is not None and current.is_batch:
            check_fields(obj)
        else:
            obj.full_clean()
    except ValidationError as error:
        raise Invalid(error.message_dict) from error


def refuse_control_characters(obj: models.Model) -> None:
    """Raises ValidationError for invisible characters that no feed and no sheet can carry (XML 1.0, section 2.2)."""
    text = _("This text has an invisible character that cannot be kept. Delete it and write the text again.")
    fields = [field for field in obj._meta.concrete_fields if isinstance(field.value_from_object(obj), str)]
    bad = [field.name for field in fields if CONTROL.search(field.value_from_object(obj))]
    if bad:
        raise ValidationError({name: [text] for name in bad})


def check_fields(obj: models.Model) -> None:
    """Validates `obj` by itself, without a query: no uniqueness, no foreign keys. Raises ValidationError."""
    errors: dict = {}
    try:
        obj.clean_fields(exclude={field.name for field in obj._meta.concrete_fields if field.is_relation})
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    try:
        obj.clean()
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def record(*, by, action: str, obj: models.Model, changes: dict, reason: str = "") -> None:
    """Records an act on `obj` whose rows the caller has written itself."""
    with act(by=by, action=action, reason=reason) as current:
        current.touched.append(touch(obj, changes, is_public=is_public(obj)))


def touch(obj: models.Model, changes: dict, *, is_public: bool, change: str = "") -> Touch:
    """What the ledger keeps of an object. Without `change`, an object that had no values before is a new one."""
    return Touch(
        kind=obj._meta.label_lower,
        key=str(obj.pk),
        label=str(obj)[:200],
        changes=changes,
        is_public=is_public,
        change=change or calc.change_of(changes),
    )


def is_public(obj: models.Model) -> bool:
    """Whether an act on `obj` is public: the model says so (`is_public`); what says nothing is private."""
    return bool(getattr(obj, "is_public", False))


def differences(before: models.Model | None, after: models.Model) -> dict:
    """Field -> [old, new] for every field whose kept value differs; files and moments as text."""
    changes = {}
    for field in after._meta.concrete_fields:
        if field.primary_key or not field.editable:
            continue
        new = _plain(field, after)
        old = _plain(field, before) if before is not None else None
        if new != old and not (before is None and new in (None, "")):
            changes[field.attname] = [old, new]
    return changes


def _plain(field, obj):
    value = field.value_from_object(obj)
    return value if value is None or isinstance(value, str | int | float | bool) else field.value_to_string(obj)


def _write(current: Act) -> None:
    head, _created = Head.objects.select_for_update().get_or_create(pk=1)
    seq, at = head.seq + 1, timezone.now()
    body = calc.canonical({"action": current.action, "actor": name_of(current.by), "reason": current.reason})
    salt = secrets.token_hex(16)
    subjects = [_subject(seq, place, touched) for place, touched in enumerate(current.touched)]
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

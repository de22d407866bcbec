"""The one gate through which anything is written: save, validate, record."""

import contextlib
import contextvars
import copy
import datetime
import re

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Gone, Invalid
from cocrea.kernel.visible import complaint
from cocrea.ledger import calc
from cocrea.ledger.inside import parted
from cocrea.ledger.models import Subject
from cocrea.ledger.recording import Act, Touch, hold, on_record, role_of, write
from cocrea.ledger.standing import anew, forget, is_public, may_change, remember, was_public

__all__ = [
    "Act",
    "Touch",
    "act",
    "anew_locked",
    "gone",
    "hold",
    "is_public",
    "keep",
    "on_record",
    "record",
    "save",
    "touch",
]

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_current: contextvars.ContextVar[Act | None] = contextvars.ContextVar("ledger_act", default=None)


@contextlib.contextmanager
def act(*, by, action: str, reason: str = "", is_batch: bool = False):
    """One act, one event: whatever is saved inside becomes a single entry of the ledger, or nothing at all.
    Inside another act, it joins that one (an import of a thousand rows is one act).

    From its first line on nobody else writes (`hold`): what is read inside stays so until the act is recorded.

    A row that is looked for inside and is not there was taken out meanwhile, by somebody else: raises Gone.

    `is_batch`: the caller has read and locked all rows that it keeps, in this transaction. They are not read again
    one by one, and uniqueness and foreign keys are left to the constraints of the database (IntegrityError)."""
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        hold()
        current = Act(by=by, action=action, reason=reason, is_batch=is_batch, role=role_of(by))
        token = _current.set(current)
        try:
            yield current
        except ObjectDoesNotExist as error:
            raise Gone(_("Somebody else took out what this is about meanwhile: nothing was changed.")) from error
        finally:
            _current.reset(token)
        if current.touched:
            current.touched = parted(current.touched)
            write(current)


UNREAD = object()


def keep(
    model: type[models.Model], instance: models.Model | None, values: dict, *, by, reason: str = ""
) -> models.Model:
    """Creates a row of `model` with `values`, or changes these values of `instance`; returns it as it now stands.

    What `values` do not name stays as the database has it, whatever `instance` still holds: two people who change
    different fields of one row do not overwrite each other. Raises Invalid, as `save` does, and Gone where the row
    is not there any more; `instance` is untouched."""
    if unknown := values.keys() - {field.name for field in model._meta.concrete_fields if field.editable}:
        raise TypeError(f"{model._meta.label} keeps no {', '.join(sorted(unknown))}")
    action = f"{model._meta.label_lower}.{'create' if instance is None else 'update'}"
    with act(by=by, action=action, reason=reason) as current:
        before = instance
        if instance is not None and not current.is_batch:
            before = anew_locked(instance)
        obj = model() if before is None else copy.copy(before)
        for name, value in values.items():
            setattr(obj, name, value)
        save(obj, by=by, action=action, reason=reason, before=before)
    return obj


def save(obj: models.Model, *, by, action: str, reason: str = "", before=UNREAD) -> dict:
    """Validates and saves `obj`, and records what changed. Unchanged objects write nothing.

    `before`: the row as it was read within this act (None: there was none); without it, it is read here.
    Returns the changes (field -> [old, new]). Raises Invalid with messages by field, and Gone for a row that was read
    and is not there any more; nothing is saved then.
    """
    with act(by=by, action=action, reason=reason) as current:
        if before is UNREAD:
            before = type(obj)._base_manager.filter(pk=obj.pk).first() if obj.pk else None
            if before is None and not obj._state.adding:
                raise gone(obj)
        changes = differences(before, obj)
        if changes:
            _validate(obj)
            changes = differences(before, obj)  # also what the model fills in by itself, as it is saved
        if changes:
            _save(obj, before, changes, current)
    return changes


def anew_locked(row: models.Model) -> models.Model:
    """The row as it stands now, kept for this act. Raises Gone."""
    found = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise gone(row)
    return found


def gone(row: models.Model) -> Gone:
    """The words for who comes too late."""
    return Gone(_("Somebody else took out “%(row)s” meanwhile: nothing was changed.") % {"row": row})


def _save(obj: models.Model, before: models.Model | None, changes: dict, current: Act) -> None:
    shown = None if before is None else _anew(before, current)
    was_shown = shown is not None and is_public(shown) and was_public(shown, current.began, current.past)
    if before is not None and may_change(type(obj)):
        current.began.setdefault((type(obj), obj.pk), before)
    obj.save()
    forget(obj, current.owners)
    change = Subject.Change.CREATED if before is None else Subject.Change.UPDATED
    now = _anew(obj, current)
    if was_shown and not is_public(now):
        # Everybody may know that it left, under the name it had, unless it left for its name (`name_outside`); what
        # was rewritten meanwhile stays inside.
        left = touch(shown, {}, is_public=True, change=change)
        left.label = getattr(now, "name_outside", "") or left.label
        current.touched.append(left)
    if before is not None and not was_shown and is_public(now):
        current.touched += came_out(now, changes)
    else:
        current.touched.append(touch(now, changes, is_public=is_public(now), change=change))


def came_out(obj: models.Model, changes: dict) -> list[Touch]:
    """What the ledger keeps of a row that becomes public by the act that changes it: what it said before stays in,
    and everybody reads what it says now. Only publishing, and nothing else, is one thing: it tells no words."""
    switch = getattr(obj, "publication_field", "")
    if not changes.keys() - {switch}:
        return [touch(obj, changes, is_public=True, change=Subject.Change.UPDATED)]
    told = {name: [old if name == switch else None, new] for name, (old, new) in changes.items()}
    told = {name: pair for name, pair in told.items() if pair[1] not in (None, "")}
    inside = touch(obj, changes, is_public=False, change=Subject.Change.UPDATED)
    outside = touch(obj, told, is_public=True, change=Subject.Change.UPDATED)
    return [inside, outside] if told else [inside]


def _anew(obj: models.Model, current: Act) -> models.Model:
    """`obj` as it stands by what it hangs on today. In a batch each owner is read once, elsewhere every time."""
    if not current.is_batch:
        return anew(obj)
    fresh = anew(obj, current.owners)
    is_public(fresh)
    remember(fresh, current.owners)
    return fresh


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
    values = {field.name: field.value_from_object(obj) for field in obj._meta.concrete_fields}
    told = {name: value for name, value in values.items() if isinstance(value, str)}
    bad = {name: text if CONTROL.search(value) else complaint(value) for name, value in told.items()}
    if any(bad.values()):
        raise ValidationError({name: [why] for name, why in bad.items() if why})


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
    """Records an act on `obj` whose row the caller has written itself; what is public of it is read anew."""
    with act(by=by, action=action, reason=reason) as current:
        forget(obj, current.owners)
        kept = type(obj)._base_manager.filter(pk=obj.pk).first() or anew(obj)
        current.touched.append(touch(kept, changes, is_public=is_public(kept)))


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
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        return value.astimezone(datetime.UTC).isoformat()  # one moment is one text, in whatever zone it was written
    return value if value is None or isinstance(value, str | int | float | bool) else field.value_to_string(obj)

"""What undoing an act would do: the inverse of each thing that it touched, and what stands in the way."""

import dataclasses
import datetime
import json

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.desk.referring import referring_to
from cocrea.desk.tables import Table, of_kind
from cocrea.desk.versions import changes_of, put, whole
from cocrea.ledger.final import closed_words, closing, final_of
from cocrea.ledger.models import Event, Subject

DAYS = 30
MOST_OBSTACLES = 100  # nobody reads more
KEPT = {"documents.document"}  # files stay, whatever was done with them
Change = Subject.Change


@dataclasses.dataclass
class Step:
    """The inverse of one thing that the act touched. `row`: as it stands now; None where it is gone.
    `values`: field -> the value that it had; empty where the row itself was new."""

    subject: Subject
    table: Table
    row: models.Model | None
    changes: dict
    fields: dict[str, models.Field]

    @property
    def names(self) -> list[str]:
        """The fields that get back what they had."""
        return [name for name in self.changes if name in self.fields]

    @property
    def label(self) -> str:
        """What it is about, as the ledger called it."""
        return (json.loads(self.subject.body)["label"] if self.subject.body else "") or self.subject.key


@dataclasses.dataclass
class Inverse:
    """All steps, the last first, and the reasons for which they cannot be taken."""

    event: Event
    steps: list[Step]
    obstacles: list[str]


def is_recent(event: Event) -> bool:
    """Whether its days to be undone have not passed."""
    return timezone.now() - event.at <= datetime.timedelta(days=DAYS)


def corrected_at(events: list[Event]) -> dict[int, str]:
    """Acts on rows that have closed since, by number: the page where another act corrects them. A fixed number of
    queries."""
    recent = [event.seq for event in events if is_recent(event)]
    found = whole(Subject.objects.filter(event_id__in=recent, kind__in=closing())) if recent else []
    places: dict[int, str] = {}
    for kind in {subject.kind for subject in found}:
        subjects = [subject for subject in found if subject.kind == kind]
        rows = apps.get_model(kind)._base_manager.select_related(*closing()[kind].related)
        kept = {str(row.pk): row for row in rows.filter(pk__in={subject.key for subject in subjects})}
        for subject in subjects:
            row = kept.get(subject.key)
            if row is not None and closed_words(kind, row, set(changes_of(subject))):
                places[subject.event_id] = closing()[kind].place(row)
    return places


def undoable(events: list[Event]) -> set[int]:
    """Those of the acts, by number, that touched rows of the tables and nothing else, in their days: only they are
    worth a link to undo them. Whether something newer stands in the way, its page says. One query."""
    recent = [event.seq for event in events if is_recent(event) and final_of(event) is None]
    touched: dict[int, set[str]] = {}
    found = Subject.objects.filter(event_id__in=recent).order_by().values_list("event_id", "kind").distinct()
    for seq, kind in found if recent else ():
        touched.setdefault(seq, set()).add(kind)
    kept = {kind: of_kind(kind) is not None for kinds in touched.values() for kind in kinds}
    return {seq for seq, kinds in touched.items() if kinds - KEPT and all(kept[kind] for kind in kinds - KEPT)}


def inverse_of(event: Event) -> Inverse:
    """What undoing `event` would do, as the record stands now. A fixed number of queries for each table touched."""
    obstacles = []
    if not is_recent(event):
        obstacles.append(_("It is older than %(days)d days. Correct it with a new act.") % {"days": DAYS})
    if final := final_of(event):
        obstacles.append(str(final.words))
    subjects = [s for s in whole(event.subjects.order_by("-position")) if s.kind not in KEPT]
    steps = _steps(subjects, obstacles)
    if not steps and not obstacles:
        obstacles.append(_("It changed no row of the tables: there is nothing to undo."))
    later = _later(event, steps)
    gone = {(s.subject.kind, s.subject.key) for s in steps if s.subject.change == Change.CREATED or _is_hung_anew(s)}
    others = _others(steps)
    for step in steps:
        here = step.subject.kind, step.subject.key
        obstacles += _obstacles(step, later.get(here, []), gone, others.get(here, []))
        if len(obstacles) > MOST_OBSTACLES:
            break
    return Inverse(event, steps, list(dict.fromkeys(obstacles)))


def _is_hung_anew(step: Step) -> bool:
    """Whether the act changed what a row refers to: undoing lets go of it."""
    return any(step.fields[name].is_relation for name in step.names)


def _others(steps: list[Step]) -> dict[tuple[str, str], list[models.Model]]:
    """What refers to the rows that were new."""
    new = [step for step in steps if step.subject.change == Change.CREATED and step.row is not None]
    found: dict[tuple[str, str], list[models.Model]] = {}
    for kind in {step.subject.kind for step in new}:
        rows = [step.row for step in new if step.subject.kind == kind]
        found |= {(kind, str(key)): others for key, others in referring_to(rows).items()}
    return found


def _steps(subjects: list[Subject], obstacles: list[str]) -> list[Step]:
    rows: dict[tuple[str, str], models.Model] = {}
    tables = {kind: of_kind(kind) for kind in {s.kind for s in subjects}}
    for kind, table in tables.items():
        if table is None:
            obstacles.append(_("It touched something that is not kept in the tables."))
            continue
        wanted = [s.key for s in subjects if s.kind == kind]
        for start in range(0, len(wanted), 500):
            found = table.rows().filter(pk__in=wanted[start : start + 500])
            rows |= {(kind, str(row.pk)): row for row in found}
    steps = []
    for subject in subjects:
        if (table := tables[subject.kind]) is None:
            continue
        if not subject.body:
            obstacles.append(_("What the ledger told of it was erased."))
        fields = {f.attname: f for f in table.model._meta.concrete_fields if f.editable and not f.primary_key}
        steps.append(Step(subject, table, rows.get((subject.kind, subject.key)), changes_of(subject), fields))
    return steps


def _later(event: Event, steps: list[Step]) -> dict[tuple[str, str], list[Subject]]:
    """What later acts did to the same rows, first act first."""
    found: dict[tuple[str, str], list[Subject]] = {}
    for kind in {step.subject.kind for step in steps}:
        wanted = list({step.subject.key for step in steps if step.subject.kind == kind})
        for start in range(0, len(wanted), 500):
            subjects = Subject.objects.filter(kind=kind, key__in=wanted[start : start + 500], event_id__gt=event.seq)
            for subject in subjects.order_by("event_id", "position"):
                found.setdefault((subject.kind, subject.key), []).append(subject)
    return found


def _obstacles(step: Step, later: list[Subject], gone: set, others: list[models.Model]) -> list[str]:
    """What keeps one step from being taken."""
    if step.subject.change == Change.DELETED:
        return [_("“%(row)s” has been brought back already.") % {"row": step.label}] if step.row is not None else []
    if step.row is None:
        return [_("“%(row)s” does not exist any more.") % {"row": step.label}]
    if why := closed_words(step.subject.kind, step.row, set(step.names)):
        return [why]
    if step.subject.change == Change.CREATED:
        return _of_new_row(step, later, [row for row in others if (row._meta.label_lower, str(row.pk)) not in gone])
    found = []
    for subject in later:
        both = [name for name in step.names if name in changes_of(subject)]
        if both:
            said = ", ".join(capfirst(str(step.fields[name].verbose_name)) for name in both)
            text = _("Act %(seq)d changed the same afterwards in “%(row)s”: %(fields)s. Undo that one first.")
            found.append(text % {"seq": subject.event_id, "row": step.label, "fields": said})
    if not found and _differs(step):
        found.append(_("“%(row)s” is not any more as this act left it.") % {"row": step.label})
    return found


def _of_new_row(step: Step, later: list[Subject], others: list[models.Model]) -> list[str]:
    if not step.table.may_go:
        return [_("“%(row)s” was new, and everything here rests on it: it cannot go.") % {"row": step.label}]
    if later:
        text = _("“%(row)s” was new, and act %(seq)d changed it afterwards. Undo that one first.")
        return [text % {"row": step.label, "seq": later[-1].event_id}]
    if others:
        text = _("“%(row)s” was new, and others refer to it by now: %(others)s. Change those first, or withdraw it.")
        return [text % {"row": step.label, "others": ", ".join(f"«{other}»" for other in others[:3])}]
    return []


def _differs(step: Step) -> bool:
    """Whether some field does not hold what the act wrote: something changed it without an act."""
    told = step.table.model()
    for name in step.names:
        put(told, step.fields[name], step.changes[name][1])
    return any(getattr(told, name) != getattr(step.row, name) for name in step.names)


def owners_of(steps: list[Step]) -> dict[tuple[type[models.Model], object], models.Model]:
    """What the rows referred to before the act, so far as it is still there: a few queries for each table."""
    wanted: dict[type[models.Model], set] = {}
    for step in steps:
        for name in step.names:
            field, old = step.fields[name], step.changes[name][0]
            if field.is_relation and old is not None:
                wanted.setdefault(field.related_model, set()).add(old)
    found = {}
    for model, numbers in wanted.items():
        listed = sorted(numbers)
        for start in range(0, len(listed), 500):
            rows = model._base_manager.filter(pk__in=listed[start : start + 500])
            found |= {(model, row.pk): row for row in rows}
    return found


def restored(step: Step, owners: dict | None = None) -> dict:
    """Field -> the value that it had before the act; what it referred to must still be there (LookupError).
    `owners`: what `owners_of` found; without it, each is asked for."""
    values = {}
    blank = step.table.model()
    for name in step.names:
        field = step.fields[name]
        put(blank, field, step.changes[name][0])
        value = getattr(blank, name)
        if field.is_relation and value is not None:
            asked = owners is None or (field.related_model, value) not in owners
            rows = field.related_model._base_manager.filter(pk=value)
            value = rows.first() if asked else owners[field.related_model, value]
            if value is None:
                raise LookupError(str(field.verbose_name))
        values[field.name] = value
    return values

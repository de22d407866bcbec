"""What changed in a row, also what is not public; and undoing an act."""

import dataclasses

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.desk.actions.undo import CannotUndo, undo
from cocrea.desk.rules import is_own, may_keep_tables, may_read_tables, may_undo, rows_for, visible
from cocrea.desk.tables import label_of
from cocrea.desk.undoing import DAYS, Change, Inverse, Step, corrected_at, inverse_of, is_recent
from cocrea.desk.versions import as_of, whole
from cocrea.desk.views.frame import in_table, number, page_of, short, table_or_404, trail
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.changes import Change as Told
from cocrea.ledger.changes import told
from cocrea.ledger.final import final_of
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.readable import readable
from cocrea.ledger.sentences import noun

ACTS, OBJECTS = 30, 40  # on a page


@dataclasses.dataclass
class Entry:
    """An act about the row. `undo`: the page that undoes it; empty where its days have passed, or where it is
    another act that corrects it, at `instead`."""

    change: Told
    undo: str
    instead: str = ""


@staff(may_read_tables)
@require_safe
def row_history(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """Every act about a row, newest first, field by field; a row that is gone still has its history, for keepers."""
    table, before = table_or_404(table), number(request, "antes")
    found = Subject.objects.filter(kind=table.model._meta.label_lower, key=str(pk)).order_by("-event_id", "-position")
    keeps_all = may_keep_tables(request.user)
    row = rows_for(request.user, table).filter(pk=pk).first() if pk < 2**63 else None
    if row is None and not (keeps_all and found.exists()):
        raise Http404(str(pk))
    shown, last = entries(found, before, by=request.user)
    here = reverse("desk:row-history", args=[table.key, pk])
    title = _("History: %(name)s") % {"name": short(row) if row is not None else f"#{pk}"}
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "table": table,
        "days": DAYS,
        "done": request.GET.get("hecho") == "deshecho",
        "removed": request.GET.get("hecho") == "quitada",
        "entries": shown,
        "newest": here if before else "",
        "older": f"{here}?antes={last}" if last else "",
    }
    return render(request, "desk/row_history.html", context)


def entries(found: QuerySet, before: int, *, by=None) -> tuple[list[Entry], int]:
    """The acts among which `found` are, newest first, those before act `before`, as `by` reads them (None: a keeper);
    and the last of them, where there are more."""
    subjects = list((found.filter(event_id__lt=before) if before else found)[: ACTS + 1])
    more, subjects = len(subjects) > ACTS, subjects[:ACTS]
    events = {event.seq: event for event in Event.objects.filter(seq__in={s.event_id for s in subjects})}
    changes = {change.seq: change for change in told(events.values(), private=True)}
    for each in readable(whole(subjects), private=by is None or may_keep_tables(by)):
        changes[each.subject.event_id].fields += each.fields
    closed = corrected_at(list(events.values()))
    shown = [entry_of(changes[seq], events[seq], closed, by) for seq in sorted(changes, reverse=True)]
    return shown, subjects[-1].event_id if more else 0


def entry_of(change: Told, event: Event, closed: dict[int, str], by=None) -> Entry:
    """An act with its way back: to undo it, or to correct what has closed since."""
    if event.seq in closed:
        return Entry(change, "", closed[event.seq])
    return Entry(change, address(event, by), instead(event))


def address(event: Event, by=None) -> str:
    """The page that undoes an act; empty where its days have passed, it is final, or this person may not."""
    if not is_recent(event) or final_of(event):
        return ""
    may = by is None or may_keep_tables(by) or is_own(by, event)
    return reverse("desk:undo", args=[event.seq]) if may else ""


def instead(event: Event) -> str:
    """The page where a final act is corrected by another one; empty for any other act."""
    final = final_of(event)
    return final.place(event) if final else ""


def is_seen(request: HttpRequest, inverse: Inverse) -> bool:
    """Whether this person reads everything that the act touched: else the act is not there for them."""
    if may_keep_tables(request.user):
        return True
    wanted: dict[type, set] = {}
    for step in inverse.steps:
        wanted.setdefault(step.table.model, set()).add(step.row.pk if step.row is not None else 0)
    is_whole = bool(wanted) and len(inverse.steps) == len(whole(inverse.event.subjects.all()))
    rows = ((visible(request.user, model).filter(pk__in=found), len(found)) for model, found in wanted.items())
    return is_whole and all(seen.count() == number for seen, number in rows)


@staff(may_read_tables)
@require_http_methods(["GET", "HEAD", "POST"])
def event_undo(request: HttpRequest, seq: int) -> HttpResponse:
    """Shows what undoing an act would do and what stands in the way; does it, with a reason."""
    event = Event.objects.filter(seq=seq).first() if seq < 2**63 else None
    inverse = inverse_of(event) if event is not None else None
    if inverse is None or not is_seen(request, inverse):
        raise Http404(str(seq))
    if not may_undo(request.user, inverse):
        return refused_undo(request, seq, back_of(inverse))
    reason, errors, obstacles = request.POST.get("reason", "")[:400], [], []
    if request.method == "POST":
        try:
            return redirect(f"{back_of(undo(by=request.user, event=event, reason=reason))}?hecho=deshecho")
        except Invalid as error:
            errors = [(" ".join(texts), "reason") for texts in error.errors.values()]
        except CannotUndo as error:
            obstacles = error.obstacles
        except NotAllowed:
            return refused_undo(request, seq, back_of(inverse))
        inverse = inverse_of(event)
    (change,) = told([event], private=True)
    title = _("Undo act %(seq)s") % {"seq": seq}
    context = {
        "page": page_of(request, title),
        "trail": trail(),
        "title": title,
        "change": change,
        "obstacles": inverse.obstacles or obstacles,
        "instead": corrected_at([event]).get(seq) or instead(event),
        "shown": [] if final_of(event) else [effect(step) for step in inverse.steps[:OBJECTS]],
        "more": 0 if final_of(event) else max(0, len(inverse.steps) - OBJECTS),
        "errors": errors,
        "reason": reason,
        "back": back_of(inverse),
    }
    return render(request, "desk/undo.html", context)


def refused_undo(request: HttpRequest, seq: int, back: str) -> HttpResponse:
    """403: the act is seen, and is not theirs to undo."""
    title = _("Undo act %(seq)s") % {"seq": seq}
    context = {"page": page_of(request, title), "trail": trail(), "title": title, "back": back, "reason": ""}
    return render(request, "desk/undo_refused.html", context, status=403)


def back_of(inverse: Inverse) -> str:
    """Where to go afterwards: to the history of the only row, or to the only table."""
    steps = inverse.steps
    if len(steps) == 1:
        return steps[0].table.history_of(steps[0].subject.key)
    keys = {step.table.key for step in steps}
    return steps[0].table.url if len(keys) == 1 else reverse("desk:table-list")


def effect(step: Step) -> dict:
    """A row and what becomes of it, as the page draws it."""
    said = {"label": step.label, "noun": capfirst(noun(step.subject.kind)), "verb": "", "url": "", "fields": []}
    if step.subject.change == Change.CREATED:
        return said | {"verb": _("It would go:"), "url": step.table.url_of(step.row) if step.row is not None else ""}
    if step.row is None:
        return said | {"verb": _("It would come back:")}
    before = as_of(step.row, step.subject.event_id - 1)
    fields = [
        {
            "label": label_of(column),
            "old": step.table.words(step.row, column),
            "new": step.table.words(before, column),
        }
        for column in step.table.importer.columns
        if column.field.attname in step.names
    ]
    return said | {"verb": _("It would go back:"), "url": step.table.url_of(step.row), "fields": fields}

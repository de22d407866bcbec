"""Merging two commitments of a plan, or two activities of a commitment."""

import dataclasses

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.desk.actions.reshape import merge_rows
from cocrea.desk.actions.row import Stale
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import Table, label_of, title_of, words
from cocrea.desk.versions import with_version
from cocrea.desk.views.frame import in_table, number, page_of, row_or_404, table_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.plans.actions.merging import CHOSEN, MERGE, OWNER, refusal
from cocrea.plans.actions.ordering import in_order
from cocrea.plans.actions.splitting import is_promised, movable

CHOICE, STAYS, GOES = "elegir-", "stays", "goes"


@dataclasses.dataclass(frozen=True)
class Question:
    """A field in which the two differ. `choice`: which text stays; proposed where only one of them says something."""

    name: str
    label: str
    stays: str
    goes: str
    choice: str


@staff(may_keep_tables)
@require_http_methods(["GET", "HEAD", "POST"])
def row_merge(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """First asks with which, then field by field; then makes one of two, as one act."""
    table = table_or_404(table)
    if table.model not in MERGE:
        raise Http404(table.key)
    row = row_or_404(table, pk, request.user)
    other = number(request, "con")
    beside = [each for each in in_order(table.model, owner_of(row)) if each.pk != row.pk]
    goes = next((each for each in beside if each.pk == other), None)
    if goes is None:
        return asked(request, table, row, beside)
    both = [with_version(lambda pk=pk: row_or_404(table, pk, request.user)) for pk in (row.pk, goes.pk)]
    return joined(request, table, *both)


def owner_of(row: models.Model) -> models.Model:
    """The plan or commitment within which it is merged."""
    return getattr(row, OWNER[type(row)].removesuffix("_id"))


def asked(request: HttpRequest, table: Table, row, beside) -> HttpResponse:
    """The page that asks with which."""
    title = _("Merge with another")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "row": row,
        "beside": beside,
        "back": table.url_of(row),
    }
    return render(request, "desk/join_which.html", context)


def joined(request: HttpRequest, table: Table, stays: tuple, leaves: tuple) -> HttpResponse:
    """The page that asks field by field, or the act. `stays`, `leaves`: a row with its version."""
    (row, version), (goes, other_version) = stays, leaves
    chosen = {key.removeprefix(CHOICE): value for key, value in request.POST.items() if key.startswith(CHOICE)}
    found, why, errors, is_stale = questions(table, row, goes, chosen), refusal(row, goes), [], False
    if request.method == "POST" and not why:
        errors = [
            (_("%(field)s: choose one of the two.") % {"field": q.label}, q.name) for q in found if not q.choice
        ]
        if not errors:
            try:
                act(request, row, goes, found)
            except Stale:
                is_stale = True
            except Invalid as error:
                errors = [(" ".join(texts), name if name == "reason" else "") for name, texts in error.errors.items()]
            except Refused as error:
                errors = [(str(error), "")]
            else:
                return redirect(f"{table.url_of(row)}?hecho=fundido")
    title = _("Merge two into one")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "row": row,
        "goes": goes,
        "questions": found,
        "refusal": why,
        "errors": errors,
        "missing": {name for _text, name in errors},
        "reason": request.POST.get("reason", "")[:500],
        "is_promised": is_promised(goes),
        "is_stale": is_stale,
        "versions": f"{version},{other_version}",
        "moving": [(title_of(child.model), len(rows)) for child, rows in movable(goes)],
        "back": table.url_of(row),
    }
    return render(request, "desk/join.html", context, status=409 if is_stale else 200)


def questions(table: Table, row, goes, chosen: dict[str, str]) -> list[Question]:
    """Where the two differ, field by field."""
    found = []
    for column in table.importer.columns:
        name = column.field_name
        if name not in CHOSEN[table.model] or getattr(row, name) == getattr(goes, name):
            continue
        mine, theirs = words(row, column), words(goes, column)
        proposed = GOES if not mine else STAYS if not theirs else ""
        choice = chosen.get(name, proposed)
        found.append(Question(name, label_of(column), mine, theirs, choice if choice in {STAYS, GOES} else ""))
    return found


def act(request: HttpRequest, row, goes, found: list[Question]) -> None:
    """Merges them with what was chosen."""
    told = [int(part) if is_number(part) else 0 for part in request.POST.get("versions", "")[:40].split(",")]
    merge_rows(
        by=request.user,
        stays=row,
        goes=goes,
        versions=(told + [0, 0])[0:2],
        values={q.name: getattr(goes, q.name) for q in found if q.choice == GOES},
        reason=request.POST.get("reason", "")[:500],
    )

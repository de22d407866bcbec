"""Removing a row that was wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.desk.actions.removal import remove_row, ties_of
from cocrea.desk.actions.row import Stale
from cocrea.desk.publishing import HOW
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import Table, of_kind
from cocrea.desk.undoing import DAYS
from cocrea.desk.versions import with_version
from cocrea.desk.views.frame import in_table, page_of, row_or_404, table_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.actions import is_public


@staff(may_keep_tables)
@require_http_methods(["GET", "HEAD", "POST"])
def row_remove(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """Says what rests on it; removes it, with a reason, if nothing does and nobody outside ever saw it."""
    table = table_or_404(table)
    row = row_or_404(table, pk, request.user)
    reason, errors, is_stale = request.POST.get("reason", "")[:500], [], False
    if request.method == "POST":
        told = request.POST.get("version", "")
        version = int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0
        try:
            remove_row(by=request.user, table=table, row=row, version=version, reason=reason)
            return redirect(f"{reverse('desk:row-history', args=[table.key, pk])}?hecho=quitada")
        except Stale:
            is_stale = True
        except Invalid as error:
            errors = [(" ".join(texts), "reason") for texts in error.errors.values()]
        except Refused as error:
            errors = [(str(error), "")]
    row, version = with_version(lambda: row_or_404(table, pk, request.user))
    return shown(request, table, row, version, reason, errors, is_stale=is_stale)


def shown(
    request: HttpRequest, table: Table, row, version: int, reason: str, errors, *, is_stale: bool
) -> HttpResponse:
    """The page."""
    title, ties = _("Remove"), ties_of(row)
    is_shown = is_public(row)
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "row": row,
        "ties": ties,
        "others": [named(other) for other in ties.others],
        "withdraw": reverse("desk:row-withdraw", args=[table.key, row.pk]) if table.key in HOW and is_shown else "",
        "history": reverse("desk:row-history", args=[table.key, row.pk]),
        "reason": reason,
        "errors": errors,
        "version": version,
        "is_stale": is_stale,
        "days": DAYS,
        "back": table.url_of(row),
    }
    return render(request, "desk/remove.html", context, status=409 if is_stale else 200)


def named(row) -> dict:
    """Something that rests on the row, with the page where it is kept."""
    table = of_kind(row._meta.label_lower)
    noun = capfirst(str(row._meta.verbose_name))
    return {"label": str(row), "noun": noun, "url": table.url_of(row) if table is not None else "", "fields": []}

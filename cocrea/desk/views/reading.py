"""A row for who may read it and not change it; and the answer to who tries all the same."""

from collections.abc import Callable

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cocrea.desk.fields import RefField
from cocrea.desk.forms import RowForm
from cocrea.desk.publishing import state_of
from cocrea.desk.tables import Table, label_of, public_url, words
from cocrea.desk.views.frame import in_table, page_of, short


def facts_of(row: models.Model, columns: list) -> list[dict]:
    """Columns of a row as the page draws them."""
    return [
        {"term": label_of(c), "text": words(row, c), "wide": isinstance(c.field, models.TextField)} for c in columns
    ]


def row_read(request: HttpRequest, table: Table, row: models.Model, hanging: Callable) -> HttpResponse:
    """What stands in the row, what hangs on it, and where to see it as the public does."""
    context = {
        "page": page_of(request, short(row)),
        "trail": in_table(table),
        "title": short(row),
        "table": table,
        "row": row,
        "facts": facts_of(row, table.columns),
        "public": public_url(row),
        "state": state_of(table, row),
        "hanging": hanging(request, row),
    }
    return render(request, "desk/row_read.html", context)


def refused(request: HttpRequest, table: Table, row: models.Model | None) -> HttpResponse:
    """403: nothing was saved; what was typed stands there to be copied, and whom to ask."""
    form = RowForm(table, row)
    typed = [
        {"term": field.label, "text": text, "wide": True}
        for name, field in form.fields.items()
        if not isinstance(field, RefField)
        and (text := request.POST.get(name, "").strip())
        and text != str(form.initial.get(name, ""))
    ]
    title = _("This is not yours to change")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table),
        "title": title,
        "table": table,
        "row": row,
        "typed": [each for each in typed if each["term"]],
    }
    return render(request, "desk/row_refused.html", context, status=403)

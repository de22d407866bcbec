"""Workbooks to download: a table, its empty template, the whole exercise."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.desk.rules import may_keep_tables, may_read_tables
from cocrea.desk.tables import tables
from cocrea.desk.views.frame import table_or_404
from cocrea.desk.workbooks.book import MEDIA_TYPE, workbook
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Refused


@staff(may_keep_tables)
@require_safe
def template(request: HttpRequest, table: str) -> HttpResponse:
    """An empty sheet to fill in."""
    table = table_or_404(table)
    return sent([table], f"{table.key}-plantilla", is_template=True)


@staff(may_read_tables)
@require_safe
def table_book(request: HttpRequest, table: str) -> HttpResponse:
    """The rows of a table that this person reads; for a keeper all of them, to change and bring back."""
    table = table_or_404(table)
    return sent([table], table.key, by=request.user)


@staff(may_read_tables)
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """The whole exercise as far as this person reads it, one sheet a table. Brought back as it is, it changes
    nothing."""
    return sent(tables(), _("exercise"), by=request.user)


def sent(listed: list, name: str, *, is_template: bool = False, by=None) -> HttpResponse:
    """A workbook as a download; words where a text does not fit into one."""
    try:
        content = workbook(listed, is_template=is_template, by=by)
    except Refused as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    return file(content, f"{name}.xlsx")


def file(content: bytes, name: str) -> HttpResponse:
    """A workbook that a browser saves."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)

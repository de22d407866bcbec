"""The form of a row: new, changed, merged with what somebody else saved; nothing typed is lost."""

from urllib.parse import urlencode

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts.actions.unfinished import drop_unfinished, keep_unfinished, unfinished_of
from cocrea.desk import formulas, merging
from cocrea.desk.actions.row import Stale, keep_row
from cocrea.desk.fields import RefField
from cocrea.desk.forms import RowForm
from cocrea.desk.listed import LISTED
from cocrea.desk.publishing import state_of
from cocrea.desk.rules import may_keep_row, may_publish, may_read_tables, visible
from cocrea.desk.tables import Table, public_url, tables
from cocrea.desk.tools import tools_of
from cocrea.desk.versions import with_version
from cocrea.desk.views.frame import in_table, number, page_of, row_or_404, short, table_or_404
from cocrea.desk.views.reading import facts_of, refused, row_read
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, NotAllowed, Refused

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_read_tables)
@FORM
def row_new(request: HttpRequest, table: str) -> HttpResponse:
    """An empty form; the address may say of which plan or commitment the row is."""
    table = table_or_404(table)
    if not may_keep_row(request.user, table):
        raise Http404(table.key)
    return edit(request, table, None)


@staff(may_read_tables)
@FORM
def row_edit(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """The form of a row, and what else may be done with it; the row alone for who may read it and no more."""
    table = table_or_404(table)
    row = row_or_404(table, pk, request.user)
    if may_keep_row(request.user, table, row):
        return edit(request, table, row)
    return refused(request, table, row) if request.method == "POST" else row_read(request, table, row, hanging)


def edit(request: HttpRequest, table: Table, row: models.Model | None) -> HttpResponse:
    """Shows the form, or takes it in."""
    name = f"{table.key}/{row.pk if row else 'new'}"
    if request.method != "POST":
        return opened(request, table, row, name)
    if "borrador" in request.POST:
        return drafted(request, table, name)
    if "leer" in request.POST:
        return read_aloud(request, table, row)
    if "descartar" in request.POST:
        drop_unfinished(by=request.user, form=name)
        return redirect(request.path)
    return taken_in(request, table, row, name)


def opened(request: HttpRequest, table: Table, row, name: str) -> HttpResponse:
    """The form as it stands in the record, or as this person left it."""
    draft = unfinished_of(request.user, name)
    row, version = (row, 0) if row is None else with_version(lambda: row_or_404(table, row.pk, request.user))
    given = {ref.field_name: str(number(request, ref.field_name) or "") for ref in table.importer.refs}
    if draft is not None and "seguir" in request.GET:
        form = RowForm(table, row, by=request.user, initial={"version": version, **draft.data})
        draft = None
    else:
        form = RowForm(table, row, by=request.user, version=version, initial={} if row else given)
    return shown(request, table, row, form, draft=draft)


def given_in(request: HttpRequest, table: Table) -> str:
    """Of which other row a new one is, as the address says it: with it one more of the same is begun."""
    found = {ref.field_name: number(request, ref.field_name) for ref in table.importer.refs}
    return urlencode({name: pk for name, pk in found.items() if pk})


def typed_in(request: HttpRequest, table: Table) -> dict[str, str]:
    """What stands in the form as it was sent, finished or not."""
    wanted = {column.field_name for column in table.columns} | {"version", "reason", LISTED}
    return {key: value.replace("\0", "") for key, value in request.POST.items() if key in wanted}


def read_aloud(request: HttpRequest, table: Table, row: models.Model | None) -> HttpResponse:
    """The form as it was sent, and how its formula is read; nothing is saved, and nothing is asked yet."""
    form = RowForm(table, row, by=request.user, initial=typed_in(request, table))
    return shown(request, table, row, form, read_as=formulas.said_of(request.POST.get("formula", "")))


def drafted(request: HttpRequest, table: Table, name: str) -> HttpResponse:
    """Keeps the unfinished form; a script wants no page back."""
    try:
        keep_unfinished(by=request.user, form=name, data=typed_in(request, table))
    except Refused as error:
        return HttpResponse(str(error), status=413, content_type="text/plain; charset=utf-8")
    if "X-Autosave" in request.headers:
        return HttpResponse(status=204)
    return redirect(f"{request.path}?seguir=1&hecho=borrador")


def taken_in(request: HttpRequest, table: Table, row, name: str) -> HttpResponse:
    """Saves the form; what keeps it out stands beside the fields, what somebody else saved beside what was typed."""
    base = request.POST.get("base", "")
    form = RowForm(table, row, request.POST, by=request.user)
    chosen = merging.chosen_in(request.POST)
    if row is not None and is_number(base):
        undecided = [field for field in request.POST.getlist("conflicto") if not chosen.get(field)]
        if undecided and form.is_valid():
            return merge(request, form, int(base), chosen, undecided)
        data = merging.merged(form, form.data)
        if undecided:  # something is wrong besides: whoever corrects it comes back to the choice
            data["version"] = base
        form = RowForm(table, row, data, by=request.user)
    twin = None
    if form.is_valid():
        values, version, given = form.cleaned_data, form.cleaned_data["version"] or 0, form.values
        try:
            kept = keep_row(table, row, given, by=request.user, version=version, reason=values.get("reason") or "")
        except Stale:
            return merge(request, form, version, {}, [])
        except NotAllowed:
            return refused(request, table, row)
        except Invalid as error:
            form.blame(error.errors)
            twin = twin_of(request, table, row, given)
        except Refused as error:
            form.blame({"": [str(error)]})
        else:
            drop_unfinished(by=request.user, form=name)
            whose = f"&{given_in(request, table)}" if row is None and given_in(request, table) else ""
            return redirect(f"{table.url_of(kept)}?hecho=guardado{whose}")
    return shown(request, table, row, form, twin=twin)


def twin_of(request: HttpRequest, table: Table, row: models.Model | None, given: dict) -> models.Model | None:
    """The other row that has the key that was typed, as far as this person reads it."""
    key = {name: given[name] for name in table.importer.identity if name in given}
    if not key or len(key) < len(table.importer.identity):
        return None
    asked = {
        f"{name}__isnull" if value is None else name: True if value is None else value for name, value in key.items()
    }
    return visible(request.user, table.model).filter(**asked).exclude(pk=row.pk if row else None).first()


def merge(request: HttpRequest, form: RowForm, base: int, chosen: dict, undecided: list[str]) -> HttpResponse:
    """What it was, what the other one saved, what you wrote: nothing has been overwritten."""
    table = form.table
    row, version = with_version(lambda: row_or_404(table, form.row.pk, request.user))
    form = RowForm(table, row, form.data, by=request.user)
    if not form.is_valid():  # what the other one saved makes what was typed impossible
        return shown(request, table, row, form)
    found = merging.differences(form, base, chosen)
    title = _("Somebody else saved this meanwhile")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "row": row,
        "form": form,
        "differences": found,
        "undecided": undecided,
        "base": base,
        "version": version,
        "history": reverse("desk:row-history", args=[table.key, row.pk]),
    }
    return render(request, "desk/merge.html", context, status=409)


def shown(
    request: HttpRequest, table: Table, row, form: RowForm, *, draft=None, read_as="", twin=None
) -> HttpResponse:
    """The page of the form. `twin`: the row that has this key already."""
    title = short(row) if row is not None else _("New row")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table),
        "title": title,
        "table": table,
        "row": row,
        "form": form,
        "lists": [(field.widget.attrs["list"], field.suggestions) for field in texts_with_list(form)],
        "draft": draft,
        "twin": {"text": short(twin), "href": table.url_of(twin)} if twin is not None else None,
        "reads": formulas.FIELD if formulas.READ in form.fields else "",
        "read_as": read_as,
        "done": request.GET.get("hecho", ""),
        "again": f"{reverse('desk:row-new', args=[table.key])}?{given}"
        if (given := given_in(request, table))
        else "",
        "owner": owner_of(request, table),
        "public": public_url(row) if row is not None else "",
        "state": state_of(table, row) if row is not None else None,
        "may_publish": may_publish(request.user),
        "stands": facts_of(row, [c for c in table.columns if c not in form.columns]) if row is not None else [],
        "hanging": hanging(request, row) if row is not None else [],
        "tools": tools_of(request.user, table, row) if row is not None else [],
    }
    return render(request, "desk/row_form.html", context)


def owner_of(request: HttpRequest, table: Table) -> dict | None:
    """The row from which somebody came to add one, as a link back; None where the address names none."""
    for ref in table.importer.refs:
        if pk := number(request, ref.field_name):
            above = next((each for each in tables() if each.model is ref.model), None)
            found = visible(request.user, ref.model).filter(pk=pk).first() if above else None
            return {"text": short(found), "href": above.url_of(found)} if found else None
    return None


def texts_with_list(form: RowForm) -> list[RefField]:
    """References that are written, with proposals."""
    return [field for field in form.fields.values() if isinstance(field, RefField) and not field.is_list]


def hanging(request: HttpRequest, row: models.Model) -> list[dict]:
    """What refers to a row, table by table, as far as this person reads it."""
    found = []
    for table in tables():
        for ref in table.importer.refs:
            if ref.model is not type(row) or ref.field_name in {"source_b", "source_c"}:
                continue
            number_of = visible(request.user, table.model).filter(**{ref.field_name: row.pk}).count()
            if number_of or ref.field_name in table.importer.identity:
                href = f"{table.url}?{ref.field_name}={row.pk}"
                ways = sum(other.model is type(row) for other in table.importer.refs)
                said = ref.titles[-1] if ways > 1 else ""  # more than one column refers to it: which one
                found.append({"title": table.title, "as": said, "number": number_of, "href": href})
    return found

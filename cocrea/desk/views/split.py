"""Splitting a commitment or an activity in two."""

from django import forms
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.desk.actions.reshape import split_row
from cocrea.desk.actions.row import Stale
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import Table, title_of
from cocrea.desk.versions import with_version
from cocrea.desk.views.frame import in_table, page_of, row_or_404, table_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid
from cocrea.plans.actions.splitting import SPLIT, is_promised, movable, parts_of
from cocrea.plans.models import Activity


class SplitForm(forms.Form):
    """Numbers of both, and the title of the new one."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(label=gettext_lazy("Number of the one that stays"), max_length=12)
    new_number = forms.CharField(label=gettext_lazy("Number of the new one"), max_length=12)
    new_title = forms.CharField(
        label=gettext_lazy("Title of the new one"),
        help_text=gettext_lazy("Its other texts begin as a copy. You change them afterwards in its form."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("It stays in the history, in public."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@staff(may_keep_tables)
@require_http_methods(["GET", "HEAD", "POST"])
def row_split(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """Asks for the numbers and what goes over; then makes two of one, as one act."""
    table = table_or_404(table)
    if table.model not in SPLIT:
        raise Http404(table.key)
    row, version = with_version(lambda: row_or_404(table, pk, request.user))
    parts = movable(row)
    chosen = set(request.POST.getlist("pasa"))
    is_stale = False
    if request.method == "POST":
        form = SplitForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                return redirect(f"{table.url_of(done(request, row, form, parts, chosen))}?hecho=dividido")
            except Stale:
                is_stale = True
            except Invalid as error:
                for name, texts in error.errors.items():
                    form.add_error(name if name in form.fields else None, texts)
    else:
        number, new_number = parts_of(row, taken(table, row))
        given = {"version": version, "number": number, "new_number": new_number}
        form = SplitForm(initial=given, label_suffix="")
    if is_stale:
        row, version = with_version(lambda: row_or_404(table, pk, request.user))
        form = SplitForm({**form.data.dict(), "version": version}, label_suffix="")
        form.is_valid()
    return shown(request, table, row, form, parts, chosen, is_stale=is_stale)


def taken(table: Table, row: models.Model) -> set[str]:
    """The numbers that are used beside it."""
    beside = {"commitment": row.commitment_id} if isinstance(row, Activity) else {"plan": row.plan_id}
    return set(table.model._base_manager.filter(**beside).values_list("number", flat=True))


def done(request: HttpRequest, row: models.Model, form: SplitForm, parts, chosen: set[str]) -> models.Model:
    """Splits it; returns the new one."""
    values = form.cleaned_data
    return split_row(
        by=request.user,
        row=row,
        version=values["version"] or 0,
        reason=values["reason"],
        number=values["number"],
        new={"number": values["new_number"], "title": values["new_title"]},
        moved=[each for _child, rows in parts for each in rows if code(each) in chosen],
    )


def code(row: models.Model) -> str:
    """A row as the form sends it."""
    return f"{row._meta.label_lower}:{row.pk}"


def shown(request, table: Table, row, form: SplitForm, parts, chosen: set[str], *, is_stale: bool) -> HttpResponse:
    """The page; after somebody else's act, with what was typed and the row as it stands now."""
    title = _("Split in two")
    context = {
        "page": page_of(request, title),
        "trail": in_table(table, row),
        "title": title,
        "row": row,
        "form": form,
        "back": table.url_of(row),
        "is_stale": is_stale,
        "is_promised": is_promised(row),
        "parts": [
            (
                title_of(child.model),
                [(code(each), str(each), code(each) in chosen) for each in rows],
            )
            for child, rows in parts
        ],
    }
    return render(request, "desk/split.html", context, status=409 if is_stale else 200)

"""Long forms outside the tables of the desk: what was typed is kept, and offered again to whoever comes back."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from cocrea.accounts.actions.unfinished import drop_unfinished, keep_unfinished, unfinished_of
from cocrea.kernel.errors import Refused
from cocrea.ui.meanwhile import Watched

KEEP, FORGET, GO_ON, QUIET = "borrador", "descartar", "seguir", "X-Autosave"


def resumable(title, *, never: tuple[str, ...] = ()) -> Callable:
    """The form of this address is kept while it is typed (`ui/autosave.js`, or its button), until it is saved. The
    view calls `take_up` for its forms, its template `unfinished_notice` and `unfinished_status`. `title`: what
    the form is called where unfinished ones are listed; `never`: fields with the data of other people, not kept."""

    def decorate(view):
        @wraps(view)
        def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            form = request.path[:120]
            if request.method == "POST" and KEEP in request.POST:
                return kept(request, form, never)
            if request.method == "POST" and FORGET in request.POST:
                drop_unfinished(by=request.user, form=form)
                return redirect(request.path)
            found = unfinished_of(request.user, form) if request.method == "GET" else None
            request.typed = found if found and GO_ON in request.GET else None
            request.unfinished = None if request.typed else found
            request.was_kept = bool(request.typed) and request.GET.get("hecho") == KEEP
            response = view(request, *args, **kwargs)
            if request.method == "POST" and response.status_code == 302:
                drop_unfinished(by=request.user, form=form)
            return response

        wrapper.unfinished_title = title
        return wrapper

    return decorate


def kept(request: HttpRequest, form: str, never: tuple[str, ...]) -> HttpResponse:
    """Keeps the unfinished form; a script wants no page back."""
    unwanted = {"csrfmiddlewaretoken", KEEP, *never, *(f"initial-{name}" for name in never)}
    typed = {name: texts for name, texts in request.POST.lists() if name not in unwanted}
    data = {name: [text.replace("\0", "") for text in texts] for name, texts in typed.items()}
    try:
        keep_unfinished(by=request.user, form=form, data=data)
    except Refused as error:
        return HttpResponse(str(error), status=413, content_type="text/plain; charset=utf-8")
    if QUIET in request.headers:
        return HttpResponse(status=204)
    return redirect(f"{request.path}?{GO_ON}=1&hecho={KEEP}")


def take_up(request: HttpRequest, *found: forms.Form) -> None:
    """Puts what was typed and not saved into forms that are shown, without a complaint of what is missing yet."""
    if request.typed is None or request.method != "GET":
        return
    typed = typed_of(request)
    for form in found:
        form.initial = {**form.initial, **initial_of(form, typed)}
        if isinstance(form, Watched):
            form.resume(typed)


def typed_of(request: HttpRequest) -> QueryDict:
    """What was kept, as a browser would send it."""
    typed = QueryDict(mutable=True)
    for name, texts in request.typed.data.items():
        typed.setlist(name, texts)
    return typed


def initial_of(form: forms.Form, typed: QueryDict) -> dict:
    """What stood in each field; a field that was not kept says what the record says."""
    values = {}
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        if not isinstance(field, forms.FileField) and not field.widget.value_omitted_from_data(typed, {}, key):
            values[name] = field.widget.value_from_datadict(typed, {}, key)
    return values


def rows_of(request: HttpRequest, formset: type[forms.BaseFormSet], prefix: str) -> list[dict] | None:
    """What stood in each row of a formset; None where nobody goes on with anything."""
    if request.method != "GET" or request.typed is None:
        return None
    typed, rows = typed_of(request), []
    number = typed.get(f"{prefix}-TOTAL_FORMS", "0")
    for place in range(min(int(number) if number.isdigit() else 0, formset.max_num)):
        rows.append(initial_of(formset.form(prefix=f"{prefix}-{place}"), typed))
    return [row for row in rows if any(row.values())]


def address_of(form: str) -> tuple[str, str]:
    """(address, name) of an unfinished form by its key; nothing for one of a table, or of a page that is gone."""
    try:
        title = getattr(resolve(form).func, "unfinished_title", "")
    except Resolver404:
        return "", ""
    return (f"{form}?{GO_ON}=1", str(title)) if title else ("", "")

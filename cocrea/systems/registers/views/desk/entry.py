"""One entry at the desk: its form, its pictures, its history, and what can be done with it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.accounts.rules import may_erase
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.systems.registers import actions, rules
from cocrea.systems.registers.forms.entry import EntryForm
from cocrea.systems.registers.models import Entry, Photo, Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.history import history
from cocrea.systems.registers.reading.telling import drawn
from cocrea.systems.registers.views.desk.frame import draw, entry_or_404, register_or_404, trail


class PhotoForm(forms.Form):
    """A picture of the entry."""

    photo = forms.FileField(label=gettext_lazy("Picture"), help_text=gettext_lazy("JPG, PNG or WebP."))
    alt = forms.CharField(
        label=gettext_lazy("What it shows"), max_length=300, help_text=gettext_lazy("For those who cannot see it.")
    )
    taken = forms.CharField(label=gettext_lazy("When it was taken"), required=False, max_length=10)


@staff(rules.may_enter_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: HttpRequest, address: str) -> HttpResponse:
    """The form of a new entry."""
    register, known = register_or_404(request, address), Known()
    form = EntryForm(register, None, known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: kept(request, register, None, form))
        if made is not None:
            return redirect(f"{reverse('registers:desk-entry', args=[address, made.pk])}?hecho=guardada")
    status = 422 if form.errors else 200
    title = _("Add: %(one)s") % {"one": register.declaration.one}
    return draw(request, "entry", title, register=register, status=status, form=form, trail=trail(register))


@staff(rules.may_enter_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_desk(request: HttpRequest, address: str, pk: int) -> HttpResponse:
    """The form of an entry, and all else that can be done with it; the name of the button says what."""
    register = register_or_404(request, address)
    entry, known = entry_or_404(register, pk), Known()
    acts = {
        "confirmar": confirm,
        "retirar": withdraw,
        "publicar-ya": publish,
        "unir": merge,
        "borrar-datos": erase,
        "foto": attach,
        "quitar-foto": detach,
    }
    form, photo_form, other = EntryForm(register, entry, known), PhotoForm(), None
    if request.method == "POST":
        act = next((acts[name] for name in acts if name in request.POST), None)
        photo_form = PhotoForm(request.POST, request.FILES) if act is attach else photo_form
        other = EntryForm(register, entry, known, request.POST)
        other.is_valid()
        if act is None:
            form, word = other, save(request, entry, other)
        else:
            other.cleaned_data, other._errors = {}, forms.utils.ErrorDict()
            word = act(request, entry, photo_form if act is attach else other)
        if word:
            target = entry.merged_into_id or entry.pk
            return redirect(f"{reverse('registers:desk-entry', args=[address, target])}?hecho={word}")
    errors = [text for each in (other,) if each is not None for text in each.non_field_errors()]
    status = 422 if (other is not None and other.errors) or photo_form.errors else 200
    return shown(request, register, entry, form, photo_form, known, errors, status)


def shown(request, register: Register, entry: Entry, form, photo_form, known: Known, errors, status) -> HttpResponse:
    """The page."""
    return draw(
        request,
        "entry",
        entry.name,
        register=register,
        trail=trail(register),
        status=status,
        entry=entry,
        form=form,
        photo_form=photo_form,
        errors=[(text, "") for text in errors],
        photos=list(entry.photos.select_related("document").order_by("position")),
        steps=[told(step) for step in history(entry, known, private=True)],
        is_published=entry.publication == Entry.Publication.PUBLISHED,
        confirmed=entry.confirmed_on,
        erasable=erasable(entry) if may_erase(request.user) else [],
    )


def erasable(entry: Entry) -> list[tuple[str, str]]:
    """The fields that may be erased when a person asks for it: all but the name of the entry."""
    fields = entry.register.declaration.fields
    return [(each.name, each.title) for each in fields if each.name != entry.register.declaration.name_field]


def told(step) -> dict:
    """A version as the history macro reads it."""
    version = step.version
    moment = timezone.localtime(version.recorded_at)
    return {
        "when": version.recorded_at.isoformat(),
        "when_text": f"{periods.words(moment.date().isoformat())}, {moment:%H:%M}",
        "what": _("It was added") if step.is_first else _("Version %(n)d") % {"n": version.number},
        "who": version.recorded_by.name if version.recorded_by else "",
        "reason": " · ".join(filter(None, (version.reason, version.provenance))),
        "fields": drawn(step.differences),
        "url": reverse("ledger:event-detail", args=[version.act]) if version.act else "",
    }


def kept(request: HttpRequest, register: Register, entry: Entry | None, form: EntryForm) -> Entry:
    """What the form says, kept."""
    given = form.cleaned_data
    return actions.keep_entry(
        by=request.user,
        register=register,
        entry=entry,
        values=form.values(),
        status=given.get("status", ""),
        valid_from=given["valid_from"],
        reason=given.get("motivo", ""),
        publish=given.get("publicar", False),
        version=given.get("version"),
        is_correction=given.get("siempre", False),
    )


def save(request: HttpRequest, entry: Entry, form: EntryForm) -> str:
    """The form, saved; the word of what was done."""
    if form.errors:
        return ""
    made = attempted(form, lambda: kept(request, entry.register, entry, form))
    if made is None:
        form.take_up(entry)
        return ""
    return "igual" if made.version == entry.version else "guardada"


def confirm(request: HttpRequest, entry: Entry, form) -> str:
    """It is so."""
    told = {"by": request.user, "register": entry.register, "entries": [entry]}
    return "confirmadas" if attempted(form, lambda: actions.confirm(**told)) is not None else ""


def publish(request: HttpRequest, entry: Entry, form) -> str:
    """Everybody may read it."""
    told = {"by": request.user, "register": entry.register, "entries": [entry]}
    return "publicadas" if attempted(form, lambda: actions.publish_entries(**told)) is not None else ""


def withdraw(request: HttpRequest, entry: Entry, form) -> str:
    """It leaves public sight, with a reason."""
    reason = request.POST.get("motivo-retiro", "")
    act = attempted(form, lambda: actions.withdraw_entry(by=request.user, entry=entry, reason=reason))
    return "retiradas" if act is not None else ""


def merge(request: HttpRequest, entry: Entry, form) -> str:
    """It is the same as another one, which is named by its key."""
    key = request.POST.get("clave", "").strip()[:120]
    into = Entry.objects.filter(register=entry.register, key=key, merged_into=None).first()
    if into is None:
        form.add_error(None, _("No entry of this register has that key. It is the end of its address."))
        return ""
    into.register = entry.register
    reason = request.POST.get("motivo-union", "")
    made = attempted(form, lambda: actions.merge_entries(by=request.user, entry=entry, into=into, reason=reason))
    if made is not None:
        entry.merged_into = made
    return "unidas" if made is not None else ""


def erase(request: HttpRequest, entry: Entry, form) -> str:
    """What it tells of a person is erased, here and in everything that was recorded."""
    names, reason = request.POST.getlist("campo"), request.POST.get("motivo-borrado", "")
    act = attempted(form, lambda: actions.erase_values(by=request.user, entry=entry, names=names, reason=reason))
    return "borrado" if act is not None else ""


def attach(request: HttpRequest, entry: Entry, form: PhotoForm) -> str:
    """A picture of it."""
    if not form.is_valid():
        return ""
    file, given = form.cleaned_data["photo"], form.cleaned_data
    told = {"by": request.user, "entry": entry, "file_name": file.name, "content": file.read()}
    act = attempted(form, lambda: actions.attach_photo(**told, alt=given["alt"], taken=given["taken"]))
    return "foto" if act is not None else ""


def detach(request: HttpRequest, entry: Entry, form) -> str:
    """Takes a picture off."""
    number = request.POST.get("quitar-foto", "")
    photo = get_object_or_404(Photo, entry=entry, pk=number if number.isdecimal() and len(number) < 18 else 0)
    photo.entry = entry
    act = attempted(form, lambda: actions.remove_photo(by=request.user, photo=photo) or True)
    return "foto-quitada" if act is not None else ""

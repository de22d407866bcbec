"""Telling whoever keeps a register that something is wrong or missing: a form, a receipt, and what came of it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts import throttle
from cocrea.accounts.throttle import Limit
from cocrea.documents.kinds import ALLOWED, MOST_BYTES
from cocrea.kernel.access import door, secret_door
from cocrea.kernel.attempts import attempted
from cocrea.systems.registers.actions.proposing import propose_correction
from cocrea.systems.registers.models import Correction, Entry, Register
from cocrea.systems.registers.reading import choosing
from cocrea.systems.registers.reading.rows import day
from cocrea.systems.registers.views.public.frame import below, draw, follows_addresses
from cocrea.ui.page import Page

# Whoever proposes from one place: to one register, and to all of them.
LIMITS = {"correction pair": Limit("pair", 8, 600), "correction address": Limit("address", 30, 600)}
UNASKED = {"photo", "point"}  # kinds that are told in words


class CorrectionForm(forms.Form):
    """What is wrong, what it should say, and what proves it."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong or missing"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Only whoever keeps the register reads this. Their answer is public."),
    )
    field = forms.ChoiceField(label=gettext_lazy("In which field"), required=False)
    value = forms.CharField(
        label=gettext_lazy("What it should say"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("As you would write it: a number, a date, a name."),
    )
    evidence = forms.FileField(
        label=gettext_lazy("A file that proves it"),
        required=False,
        help_text=gettext_lazy("A photo, a PDF, a sheet. Whoever keeps the register opens it; it is not published."),
    )
    evidence_url = forms.CharField(label=gettext_lazy("An address that proves it"), required=False, max_length=600)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Only to answer you. It is never published, and erased with the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, register: Register, has_entry: bool, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = [field for field in register.declaration.public_fields if field.kind not in UNASKED]
        self.fields["field"].choices = [("", _("I am not sure"))] + [(f.name, capfirst(f.title)) for f in fields]
        if not has_entry:
            del self.fields["field"], self.fields["value"]

    def clean_evidence(self):
        """No larger than the house keeps."""
        file = self.cleaned_data["evidence"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large: at most %(n)s MB.") % {"n": MOST_BYTES // 1024**2})
        return file


@door
@require_http_methods(["GET", "HEAD", "POST"])
@follows_addresses
def correction_form(request: HttpRequest, register: Register, entry_key: str = "") -> HttpResponse:
    """The form; sent, it leads to its receipt."""
    entry = choosing.published(register).filter(key=entry_key).first() if entry_key else None
    if register.is_demonstration or (entry_key and entry is None):
        raise Http404(entry_key)
    form = CorrectionForm(register, entry is not None)
    status, refused = 200, ""
    if request.method == "POST":
        form = CorrectionForm(register, entry is not None, request.POST, request.FILES)
        place, about = throttle.address_of(request), f"register:{register.pk}"
        wait = throttle.begin(place, about, LIMITS) if form.is_valid() else 0  # a slip of the fingers is no attempt
        refused, status = (throttle.words(wait), 429) if wait else ("", 422)
        made = None if wait or not form.is_valid() else attempted(form, lambda: sent(form, register, entry))
        if made is not None:
            return redirect("registers:correction-receipt", register.address, made.code)
    title = _("Propose a correction") if entry else _("Say what is missing")
    context = {
        "page": Page.of(request, title, share=False),
        "trail": [*below(register), *([(entry.name, entry.get_absolute_url())] if entry else [])],
        "title": title,
        "register": register,
        "entry": entry,
        "form": form,
        "refused": refused,
        "allowed": ALLOWED,
        "megabytes": MOST_BYTES // 1024**2,
    }
    return draw(request, "correction_form", context, status=status)


def sent(form: CorrectionForm, register: Register, entry: Entry | None) -> Correction:
    """Hands over what the form says."""
    told = dict(form.cleaned_data)
    field, value, file = told.pop("field", ""), told.pop("value", ""), told.pop("evidence")
    proposed = {field: value} if field and value.strip() else {}
    if value.strip() and not field:
        told["text"] = f"{told['text']}\n\n{_('It should say:')} {value.strip()}"
    evidence = (file.name, file.read()) if file else None
    return propose_correction(register=register, entry=entry, proposed=proposed, evidence=evidence, **told)


@secret_door
@require_safe
@follows_addresses
def correction_receipt(request: HttpRequest, register: Register, code: str) -> HttpResponse:
    """What was received, and what came of it. Whoever has the code reads it; the code is the key."""
    found = Correction.objects.filter(register=register, code=code).select_related("entry__register").first()
    if found is None:
        raise Http404
    page = Page.of(request, _("Your correction"), share=False)
    page.path = register.get_absolute_url()  # the address of this page is its key: it is not drawn on it
    context = {
        "page": page,
        "trail": below(register),
        "register": register,
        "correction": found,
        "entry": found.entry if found.entry and found.entry.is_public else None,
        "received": day(timezone.localdate(found.received_at)),
        "answered": day(timezone.localdate(found.answered_at)) if found.answered_at else "",
        "address": request.build_absolute_uri(reverse("registers:correction-receipt", args=[register.address, code])),
    }
    return draw(request, "correction_receipt", context)

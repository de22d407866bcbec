"""How to write to people: private, for the staff alone."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.actors import calc
from cocrea.actors.contacts import erase_contact, keep_contact
from cocrea.actors.models import Contact, Membership, Person
from cocrea.actors.rules import may_keep_contacts
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid
from cocrea.ui.moments import Day
from cocrea.ui.page import Page


class ContactForm(forms.Form):
    """The e-mail of somebody, what for, and until when."""

    use_required_attribute = False

    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Only the staff sees it. It is in no page, no data and no history."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("As you told them. Empty: calls to sessions and letters."),
    )
    kept_until = Day(
        label=gettext_lazy("Keep it until"),
        required=False,
        help_text=gettext_lazy("The day after, it is erased on its own. Empty: until you erase it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home")), *more]


@staff(may_keep_contacts)
@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    """Whoever holds a seat, and whoever has an e-mail here; others are found by their name."""
    today, q = timezone.localdate(), request.GET.get("q", "").strip()[:80]
    seated = set(Membership.objects.holders_on(today).filter(post__isnull=False).values_list("person_id", flat=True))
    known = {row.person_id: row for row in Contact.objects.all()}
    people = [
        each
        for each in Person.objects.all()
        if (calc.holds(each.name, q) if q else each.pk in seated or each.pk in known)
    ]
    people.sort(key=lambda each: calc.plain(each.name))
    title = _("Contacts")
    context = {
        "page": Page.of(request, title, share=False),
        "trail": trail(),
        "title": title,
        "rows": [(each, known.get(each.pk)) for each in people],
        "q": q,
        "done": request.GET.get("hecho", ""),
    }
    return render(request, "actors/contact_list.html", context)


@staff(may_keep_contacts)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: HttpRequest, person: str) -> HttpResponse:
    """The e-mail of one person: kept, changed, erased."""
    found = Person.objects.filter(slug=person).first()
    if found is None:
        raise Http404(person)
    contact = Contact.objects.filter(person=found).first()
    listed = reverse("actors:contact-list")
    if request.method == "POST" and "borrar" in request.POST:
        if contact is not None:
            erase_contact(by=request.user, contact=contact)
        return redirect(f"{listed}?hecho=borrado")
    kept = {n: getattr(contact, n) for n in ("email", "purpose", "kept_until")} if contact is not None else {}
    form = ContactForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            keep_contact(by=request.user, person=found, **form.cleaned_data)
            return redirect(f"{listed}?hecho=guardado")
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field if field in form.fields else None, list(texts))
    context = {
        "page": Page.of(request, found.name, share=False),
        "trail": trail((_("Contacts"), listed)),
        "title": found.name,
        "form": form,
        "contact": contact,
        "back": listed,
    }
    return render(request, "actors/contact_edit.html", context, status=422 if form.errors else 200)

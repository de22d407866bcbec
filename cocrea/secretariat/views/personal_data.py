"""What is kept of people: found, handed over and erased when they ask for it; and what the clock will erase."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid
from cocrea.secretariat.actions.erasing import erase_applications, erase_expired, expired, find_person, told
from cocrea.secretariat.forms.desk import EraseForm, FindForm
from cocrea.secretariat.models import Call
from cocrea.secretariat.rules import may_keep_calls, may_keep_personal_data
from cocrea.secretariat.views.desk import FORM, draw, in_calls


@staff(may_keep_personal_data)
@sensitive_post_parameters("words")
@FORM
def personal_data(request: HttpRequest) -> HttpResponse:
    """A person's registrations. What is looked for is sent in the page, never in its address."""
    form = FindForm(request.POST or None)
    erase, found = EraseForm(), None
    if request.method == "POST" and form.is_valid():
        found = find_person(by=request.user, words=form.cleaned_data["words"])
        chosen = [row for row in found if str(row.pk) in request.POST.getlist("registro")]
        if request.POST.get("paso") == "entregar" and chosen:
            return handed_over([told(row) for row in chosen])
        if request.POST.get("paso") == "borrar":
            erase = EraseForm(request.POST)
            if not chosen:
                erase.add_error(None, _("Choose at least one registration."))
            elif erase.is_valid():
                try:
                    reason = erase.cleaned_data["reason"]
                    erase_applications(by=request.user, applications=chosen, reason=reason, now=timezone.now())
                    return redirect(reverse("secretariat:personal-data") + "?hecho=borrar")
                except Invalid as error:
                    erase.blame(error)
    context = {"form": form, "erase": erase, "found": found, "trail": in_calls()}
    return draw(request, "personal_data", _("Personal data of a person"), **context)


def handed_over(rows: list[dict]) -> HttpResponse:
    """Everything as a file that a person and a machine can read."""
    response = HttpResponse(json.dumps(rows, ensure_ascii=False, indent=2), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="datos-personales.json"'
    return response


@staff(may_keep_calls)
@FORM
def retention(request: HttpRequest) -> HttpResponse:
    """What the clock erases today, and when the rest: a list first, nothing by surprise."""
    now = timezone.now()
    may_erase = may_keep_personal_data(request.user)
    if request.method == "POST" and may_erase:
        erase_expired(now=now, by=request.user)
        return redirect(reverse("secretariat:retention") + "?hecho=revisar")
    due = [(call, len(rows)) for call, rows in expired(now)]
    coming = [
        (call, call.applications.told().count(), call.erases_on)
        for call in Call.objects.filter(opens_at__isnull=False).latest_first()
        if call not in [each for each, _number in due]
    ]
    context = {"due": due, "coming": coming, "may_erase": may_erase, "trail": in_calls()}
    return draw(request, "retention", _("How long personal data are kept"), **context)

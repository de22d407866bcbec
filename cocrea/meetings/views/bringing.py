"""Minutes that somebody has as a Word file: sent, looked at, and made into a session in one press."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.documents.shelf import read
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.meetings.actions.bringing import bring_minutes
from cocrea.meetings.forms.bringing import Confirmation
from cocrea.meetings.minuting.docxtext import words_of
from cocrea.meetings.minuting.foreign import draft_of
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.models import Session
from cocrea.meetings.offered import meant
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import draw, told, trail
from cocrea.meetings.views.minutes_word import came

FORM = require_http_methods(["GET", "HEAD", "POST"])
OF_MINUTES = re.compile(r"/sesiones/([\w-]+)/minuta/")  # as `Sheet.address` has it, after the address of the site


@staff(may_keep_sessions)
@FORM
def bring(request: HttpRequest) -> HttpResponse:
    """Takes in the file; one that this site made itself goes back to its own minutes."""
    errors, own = [], None
    if request.method == "POST":
        try:
            name, content = came(request)
            if own := made_here(words_of(content).address, request.user):
                raise Refused(_("This file was made here: it holds minutes that the record has already."))
            kept = keep_document(by=request.user, title=name[:300], file_name=name, content=content)
            return redirect(reverse("meetings:minutes-bring-confirm", args=[kept.sha256]))
        except Refused as error:
            errors = [(text, "archivo") for text, _field in told(error)]
    title = _("Bring minutes in Word")
    return draw(request, "bring", title, trail=trail(), errors=errors, own=own, status=422 if errors else 200)


def made_here(address: str, by) -> Session | None:
    """The session whose minutes a file says that it holds, if the record has them."""
    found = OF_MINUTES.fullmatch(address.removeprefix(settings.SITE_URL))
    rows = Session.objects.visible_to(by).exclude(minutes=None)
    return rows.filter(slug=found[1]).first() if found else None


@staff(may_keep_sessions)
@FORM
def bring_confirm(request: HttpRequest, sha256: str) -> HttpResponse:
    """What was read, part by part, to be corrected and confirmed. Nothing is in the record before."""
    document = Document.objects.filter(sha256=sha256).first()
    if document is None or not document.file_name.lower().endswith(".docx"):
        raise Http404(sha256)
    draft = draft_of(words_of(read(document.path)))
    errors = []
    if request.method == "POST":
        form = Confirmation.of_post(request.POST)
        if form.is_valid():
            publish = request.POST.get("publicar") == "1"
            try:
                made = bring_minutes(by=request.user, told=form.told(), publish=publish)
                done = "traida-publica" if publish else "traida"
                return redirect(f"{reverse('meetings:minutes-edit', args=[made.slug])}?hecho={done}")
            except Invalid as error:
                errors = [(text, "") for texts in error.errors.values() for text in texts]
            except Refused as error:
                errors = told(error)
        else:
            errors = form.errors
    else:
        form = Confirmation.of_draft(draft)
    owners = [(each, lacking(each["owner"].value() or "", form.names)) for each in form.agreements]
    known = [(person, form.names.person(person["name"].value() or "")) for person in form.people]
    return draw(
        request,
        "bring_confirm",
        _("Look at what was read"),
        trail=[*trail(), (_("Bring minutes in Word"), reverse("meetings:minutes-bring"))],
        form=form,
        known=known,
        owners=owners,
        leftover=draft.leftover,
        file_name=document.file_name,
        names=sorted({each.name for each in [*form.names.people.values(), *form.names.bodies.values()]}),
        errors=errors,
        status=422 if errors else 200,
    )


def lacking(owner: str, names: Names) -> str:
    """Who answers for an agreement, in the words of the file, where nobody of the record is meant."""
    return "" if meant(owner, names)[0] else owner.strip()

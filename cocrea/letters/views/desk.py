"""The screen of letters: what waits, what is overdue, and everything that can be done with one."""

import mimetypes
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cocrea.accounts.letters import can_send
from cocrea.documents.models import Document
from cocrea.documents.showing import holder_of
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.letters import actions, rules
from cocrea.letters.calc import Status
from cocrea.letters.forms import ExtendForm, ReasonForm
from cocrea.letters.links import agreements_of
from cocrea.letters.models import Delivery, Letter
from cocrea.letters.views.public import facts_of, file_of
from cocrea.letters.writing.paper import paper_of
from cocrea.letters.writing.pdf import pdf_of
from cocrea.letters.writing.word import word_of
from cocrea.ui import panels
from cocrea.ui.page import Page

MOST = 200
KINDS = {"pdf": pdf_of, "docx": word_of}


@staff(rules.may_see_letters)
@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """Every letter: overdue first, drafts among them."""
    today, q = timezone.localdate(), request.GET.get("q", "").replace("\0", "").strip()[:100]
    chosen = request.GET.get("estado", "")
    rows = Letter.objects.select_related("organization", "person").overdue_first()
    for word in q.split()[:6]:
        rows = rows.filter(subject__icontains=word) | rows.filter(folio__icontains=word)
    letters = [(letter, letter.status(today)) for letter in rows[:MOST]]
    counts = {status: sum(each is status for _letter, each in letters) for status in Status}
    here = reverse("letters:desk")
    tabs = [(_("All of them"), here, not chosen, len(letters))]
    tabs += [
        (status.label, f"{here}?estado={status}", chosen == status, count)
        for status, count in counts.items()
        if count
    ]
    shown = [row_of(letter, status) for letter, status in letters if chosen in ("", status)]
    return draw(request, "desk_list", _("Official letters"), rows=shown, tabs=tabs, q=q, chosen=chosen)


def row_of(letter: Letter, status: Status) -> dict:
    """A letter in the list."""
    return {
        "what": letter.folio or _("Draft"),
        "url": reverse("letters:desk-letter", args=[letter.pk]),
        "subject": letter.subject,
        "addressee": str(letter.organization or letter.person),
        "due": periods.words(letter.due_on.isoformat()) if letter.due_on else _("no term"),
        "status": {"status": status.mark, "text": status.label},
    }


@staff(rules.may_see_letters)
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, and what can be done with it now."""
    return shown(request, letter_or_404(pk))


@staff(rules.may_see_letters)
@require_safe
def paper(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The paper, exactly as it is or will be; of a draft, without number and date."""
    found = letter_or_404(pk)
    if kind not in KINDS:
        raise Http404(kind)
    content = KINDS[kind](paper_of(found))
    name = f"{found.slug}.{kind}"
    response = HttpResponse(content, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Content-Disposition"] = f'{"inline" if kind == "pdf" else "attachment"}; filename="{name}"'
    return response


def issue(request: HttpRequest, found: Letter) -> None:
    """Gives it its number."""
    actions.issue_letter(by=request.user, letter=found)


def send(request: HttpRequest, found: Letter) -> None:
    """Sends it, once more if need be; `vez`: how many times it had been sent when the page was drawn."""
    seen = request.POST.get("vez", "")
    actions.send_letter(by=request.user, letter=found, seen=int(seen[:9]) if is_number(seen) else None)


def address(request: HttpRequest, found: Letter) -> None:
    """Says where it goes, also once it is issued."""
    email = request.POST.get("email", "").strip()[:254]
    if not email:
        raise Invalid({"email": [_("Write down the e-mail to which it goes.")]})
    known = Delivery.objects.filter(letter=found).first()
    superior = known.superior_email if known else ""
    actions.set_delivery(by=request.user, letter=found, email=email, superior_email=superior)


def close(request: HttpRequest, found: Letter) -> None:
    """Nothing more is awaited."""
    actions.close_letter(by=request.user, letter=found)


def cancel(request: HttpRequest, found: Letter) -> None:
    """Takes it back."""
    actions.cancel_letter(by=request.user, letter=found, reason=request.POST.get("reason", ""))


def extend(request: HttpRequest, found: Letter) -> None:
    """Gives more time."""
    form = ExtendForm(request.POST)
    if not form.is_valid():
        raise Invalid({name: list(texts) for name, texts in form.errors.items()})
    actions.extend_letter(by=request.user, letter=found, **form.cleaned_data)


def signed(request: HttpRequest, found: Letter) -> None:
    """Attaches the signed copy."""
    came = request.FILES.get("file")
    if came is None:
        raise Refused(_("Choose a file."))
    is_public = "is_public" in request.POST
    actions.attach_signed(
        by=request.user, letter=found, file_name=came.name, content=came.read(), is_public=is_public
    )


def answer(request: HttpRequest, found: Letter) -> None:
    """Publishes an answer, or takes it back."""
    number = request.POST.get("number", "")
    made = found.answers.filter(number=number).first() if number.isdigit() and len(number) < 6 else None
    if made is None:
        raise Refused(_("This answer is not there."))
    shas = request.POST.getlist("files")
    files = list(Document.objects.filter(sha256__in=shas, pk__in=made.files.values("document")))
    told = {"text": request.POST.get("text", ""), "seen": request.POST.get("visto")}
    actions.publish_answer(by=request.user, answer=made, files=files, **told)


ACTS = {
    "emitir": (issue, gettext_lazy("The letter has its number. Now it can be sent.")),
    "enviar": (send, gettext_lazy("The letter is in the outbox and leaves within minutes.")),
    "correo": (address, gettext_lazy("The e-mail is kept: now the letter can be sent.")),
    "cerrar": (close, gettext_lazy("The letter is closed.")),
    "cancelar": (cancel, gettext_lazy("The letter is cancelled. Its number stays taken.")),
    "prorrogar": (extend, gettext_lazy("The letter has another term. The reminders follow it.")),
    "firmado": (signed, gettext_lazy("The signed copy is attached.")),
    "respuesta": (answer, gettext_lazy("What the public reads of the answer is as you said.")),
}


ASKED = {  # what has no way back asks first: title, what it will do, the verb
    "descartar": lambda: (
        _("Throw the draft away"),
        _("The draft goes, with who signs it and the address to which it would go. It had no number."),
        _("Throw it away"),
    ),
    "emitir": lambda: (
        _("Issue the letter"),
        _("It gets its number and its PDF, and everybody can read it. Its text does not change any more."),
        _("Issue it"),
    ),
    "cerrar": lambda: (
        _("Close the letter"),
        _("No answer is awaited or received any more, and the reminders end."),
        _("Close it"),
    ),
}


@staff(rules.may_see_letters)
@require_safe
def ask(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Says what an act will do before it is done."""
    found = letter_or_404(pk)
    if act not in ASKED:
        raise Http404(act)
    title, lede, verb = ASKED[act]()
    kind = "danger" if act == "descartar" else "primary"
    told = {"letter": found, "act": act, "lede": lede, "verb": verb, "kind": kind}
    if act == "emitir" and not found.folio:
        today = timezone.localdate()
        told["folio"] = actions.next_folio(found, today)
        told["lacking"] = [text for texts in actions.lacking(found, today).values() for text in texts]
    return draw(request, "desk_ask", title, below=True, **told)


@staff(rules.may_see_letters)
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One act of those that the page of a letter offers."""
    found = letter_or_404(pk)
    try:
        if act == "corregir":
            made = actions.correct_letter(by=request.user, letter=found)
            return redirect("letters:edit", pk=made.pk)
        if act == "descartar":
            actions.discard_draft(by=request.user, letter=found)
            return redirect(f"{reverse('letters:desk')}?hecho=descartar")
        if act == "entregar":
            return shown(request, letter_or_404(pk), link=actions.hand_over(by=request.user, letter=found))
        if act not in ACTS:
            raise Http404(act)
        ACTS[act][0](request, found)
    except actions.Discarded:  # whoever wanted just that reads that it is done
        return redirect(f"{reverse('letters:desk')}?hecho={act if act == 'descartar' else 'tirado'}")
    except actions.SentMeanwhile as error:
        return shown(request, letter_or_404(pk), sent=str(error))
    except Invalid as error:
        return shown(request, letter_or_404(pk), refused=[text for texts in error.errors.values() for text in texts])
    except Refused as error:
        return shown(request, letter_or_404(pk), refused=[str(error)])
    return redirect(f"{reverse('letters:desk-letter', args=[pk])}?hecho={act}")


def letter_or_404(pk: int) -> Letter:
    """The letter of an address."""
    if pk >= 2**62:
        raise Http404(str(pk))
    rows = Letter.objects.select_related("issuer", "organization", "person", "commitment__plan", "pdf", "word")
    return get_object_or_404(rows, pk=pk)


def shown(
    request: HttpRequest, found: Letter, *, refused: list[str] = (), link: str = "", sent: str = ""
) -> HttpResponse:
    """The page of a letter. `link`: one to be handed over, which is shown now and never again; `sent`: that somebody
    sent it meanwhile, so that it was not sent now."""
    status, sees = found.status(), rules.may_see_addresses(request.user)
    context = {
        "letter": found,
        "status": status,
        "facts": facts_of(found),
        "sees": sees,
        "delivery": Delivery.objects.filter(letter=found).first(),
        "notices": list(actions.sendings(found)),
        "agreements": agreements_of(found),
        "paragraphs": [part for part in found.body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "signatories": found.signatories.select_related("organization").order_by("position"),
        "answers": answers_of(found, request.POST if refused else {}),
        "signed": found.signed.select_related("document"),
        "files": [
            file_of(file) | {"format": name} for name, file in (("PDF", found.pdf), ("Word", found.word)) if file
        ],
        "refused": refused,
        "sent": sent,
        "panels": panels.render("letter-desk", [found])[found.pk],
        "link": link,
        "sends": can_send(),
        "is_open": bool(found.folio) and not found.closed_on and not found.cancelled_on,
        "extend": ExtendForm(),
        "cancel": ReasonForm(prefix=None),
    }
    title = found.folio or _("Draft: %(subject)s") % {"subject": found.subject}
    return draw(request, "desk_letter", title, status_code=422 if refused or sent else 200, below=True, **context)


def answers_of(found: Letter, sent: Mapping[str, str]) -> list[dict]:
    """Each answer with its files: which of them it shows, and which are public whatever it shows. `sent`: what was
    typed for one of them, where it was not kept. A few queries."""
    answers = list(found.answers.prefetch_related("files__document__showings").order_by("number"))
    told = []
    for each in answers:
        here, files = holder_of(each), []
        for document in (file.document for file in each.files.all()):
            holders = {showing.holder for showing in document.showings.all()}
            files.append((document, here in holders, document.is_public and not holders))
        text = sent.get("text", "") if sent.get("number") == str(each.number) else each.public_text
        told.append({"answer": each, "files": files, "text": text})
    return told


def draw(request: HttpRequest, template: str, title: str, *, status_code=200, below=False, **context) -> HttpResponse:
    """A page of the staff, below the desk."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), resolve_url("desk:home"))]
    if below:
        trail.append((_("Official letters"), reverse("letters:desk")))
    done = request.GET.get("hecho", "")
    said = str(ACTS[done][1]) if done in ACTS else ""
    if done == "enviar" and not can_send():
        said = _("The letter waits in the outbox: this house sends no mail yet. Hand its link over.")
    said = {
        "guardado": _("The draft is saved."),
        "descartar": _("The draft was thrown away."),
        "tirado": _("Somebody threw this draft away meanwhile. Nothing was done."),
        "emitido": _("It has been issued and does not change any more. Write a letter that corrects it."),
    }.get(done, said)
    page = Page.of(request, title, share=False)
    context = {"page": page, "title": title, "trail": trail, "saved": said, **context}
    return render(request, f"letters/{template}.html", context, status=status_code)

"""The door of whoever a letter is for: read, confirm, answer, from a phone and without an account. Who speaks for its
body finds the same page at the desk (`received`)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.accounts import throttle
from cocrea.accounts.throttle import Limit
from cocrea.documents import shelf
from cocrea.documents.kinds import ALLOWED, MOST_BYTES
from cocrea.kernel.access import door, secret_door
from cocrea.kernel.errors import Invalid, Refused
from cocrea.letters import actions, tokens
from cocrea.letters.actions.answering import MOST_FILES
from cocrea.letters.forms import AnswerForm
from cocrea.letters.models import Letter
from cocrea.letters.views.public import facts_of
from cocrea.ui import panels
from cocrea.ui.page import Page

# Whoever sends to one letter from one place, and whoever tries links.
ANSWERS = {"letter pair": Limit("pair", 12, 600), "letter address": Limit("address", 60, 600)}
GUESSES = {"guess address": Limit("address", 30, 600)}
ASKED = {"ask address": Limit("address", 10, 600), "ask account": Limit("account", 6, 600)}


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The letter, and the form to answer it. Opening it confirms nothing: mail programs open links by themselves."""
    letter, refusal = opened(request, token)
    return refusal if letter is None else handled(request, letter)


def handled(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The page, or what is done on it."""
    if request.method != "POST":
        return shown(request, letter, AnswerForm())
    if wait := throttle.begin(throttle.address_of(request), f"letter:{letter.pk}", ANSWERS):
        return shown(request, letter, AnswerForm(request.POST), refused=throttle.words(wait), code=429)
    if "acuse" in request.POST:
        try:
            actions.acknowledge(letter=letter, by=insider(request))
        except Refused as error:
            return shown(request, letter, AnswerForm(), refused=str(error), code=409)
        return redirect(f"{request.path}?hecho=acuse")
    return taken_in(request, letter)


def insider(request: HttpRequest):
    """Who answers with their account; None for whoever has the link."""
    return request.user if "pk" in request.resolver_match.kwargs else None


def taken_in(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Keeps the answer, or says what is wrong with it; what was typed stays."""
    form, came = AnswerForm(request.POST), request.FILES.getlist("files")
    if form.is_valid():
        try:
            if large := [file.name for file in came if file.size > MOST_BYTES]:
                raise Refused(_("«%(name)s» is too large. Split it.") % {"name": large[0]})
            files = [(file.name, file.read()) for file in came[: MOST_FILES + 1]]
            made = actions.answer(letter=letter, files=files, by=insider(request), **form.cleaned_data)
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field if field in form.fields else None, texts)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{request.path}?recibo={made.number}")
    return shown(request, letter, form, code=422)


@secret_door
@require_safe
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """The PDF of the letter, for whoever has its link."""
    letter, refusal = opened(request, token)
    return refusal if letter is None else paper_of(letter)


def paper_of(letter: Letter) -> HttpResponse:
    """The PDF of an issued letter."""
    content = shelf.read(letter.pdf.path)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{letter.slug}.pdf"'
    return response


@door
@csrf_exempt  # the public page is kept for everybody, without a key of anybody; what it does is slowed down
@require_POST
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """Sends the link once more to the address that the letter has; whether it has one is not said."""
    letter = get_object_or_404(Letter.objects.published(), slug=slug)
    if wait := throttle.begin(throttle.address_of(request), f"ask:{letter.pk}", ASKED):
        text, status = throttle.words(wait), 429
    else:
        actions.ask_link(letter=letter)
        text, status = _("If the letter has an address, a new link goes there within minutes."), 200
    return draw(request, "said", _("Your link to the letter"), code=status, text=text, letter=letter)


def opened(request: HttpRequest, token: str) -> tuple[Letter | None, HttpResponse | None]:
    """The letter of a link, or the page that says kindly why there is none. Wrong links are counted."""
    letter, is_over = tokens.find(token, timezone.now())
    if letter is not None and letter.folio:
        return letter, None
    if throttle.begin(throttle.address_of(request), "letters", GUESSES):
        return None, draw(request, "stale", _("This link does not work"), code=429, is_over=False, is_many=True)
    status = 410 if is_over else 404
    title = _("This link has run out") if is_over else _("This link does not work")
    return None, draw(request, "stale", title, code=status, is_over=is_over, is_many=False)


def shown(request: HttpRequest, letter: Letter, form, *, refused: str = "", code: int = 200) -> HttpResponse:
    """The page of whoever answers."""
    letter = Letter.objects.select_related("issuer", "organization", "person", "commitment__plan").get(pk=letter.pk)
    answers = list(letter.answers.prefetch_related("files__document").order_by("number"))
    # What a floor above shows leads on by the same right: that of the link, or of the account.
    letter.secret = request.resolver_match.kwargs.get("token", "")
    letter.is_inside = insider(request) is not None
    receipt = next((each for each in answers if str(each.number) == request.GET.get("recibo")), None)
    context = {
        "letter": letter,
        "status": letter.status(),
        "facts": facts_of(letter),
        "paragraphs": [part for part in letter.body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "answers": answers,
        "receipt": receipt,
        "form": form,
        "refused": refused,
        "is_acknowledged": "hecho" in request.GET,
        "may_answer": letter.is_awaited,
        "allowed": ALLOWED,
        "megabytes": MOST_BYTES // 1024**2,
        "most": MOST_FILES,
        "paper": request.path + "oficio.pdf",
        "panels": panels.render("letter-answer", [letter])[letter.pk] if letter.is_awaited else [],
    }
    title = _("Letter %(folio)s") % {"folio": letter.folio}
    return draw(request, "answer", title, code=code, **context)


def draw(request: HttpRequest, template: str, title: str, *, code: int = 200, **context) -> HttpResponse:
    """A page of this door: its address, which is a secret, is not drawn on it."""
    page, trail = Page.of(request, title, share=False), [(_("Home"), reverse("site:home"))]
    is_inside = insider(request) is not None
    if is_inside:
        trail += [(_("Desk"), resolve_url("desk:home")), (_("Letters to answer"), reverse("letters:received"))]
    else:
        page.path = reverse("letters:letter-list")
        trail.append((_("Official letters"), page.path))
    context = {"page": page, "title": title, "trail": trail, "is_inside": is_inside, **context}
    return render(request, f"letters/{template}.html", context, status=code)

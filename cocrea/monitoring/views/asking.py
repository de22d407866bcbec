"""From rows that are missing to letters: drafts, one for each addressee; then all of them issued and sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.letters.models import Delivery, Letter
from cocrea.monitoring import actions, rules, sight
from cocrea.monitoring.forms import AskForm
from cocrea.monitoring.models import Asked
from cocrea.monitoring.views.frame import draw
from cocrea.monitoring.views.lacking import shown
from cocrea.plans.models import ActionPlan

MOST = 60  # letters that one page shows and sends


@staff(rules.may_keep_monitoring)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """With POST makes the drafts of the chosen rows; then shows them, before they leave."""
    if request.method != "POST":
        return drafts(request, letters_of(request))
    form, keys = AskForm(request.POST), request.POST.getlist("filas")
    if form.is_valid():
        given, slug = form.cleaned_data, request.POST.get("plan", "")
        plan = ActionPlan.objects.filter(slug=slug).first() if slug else None
        try:
            made = actions.write_letters(
                by=request.user,
                sight=sight.of_user(request.user, plan),
                keys=keys,
                issuer=given["issuer"],
                days=given["days"],
                are_working_days=given["are_working_days"],
                signatory={"name": given["name"], "office": given["office"], "organization": given["issuer"]},
            )
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field if field in form.fields else None, texts)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            chosen = "&".join(f"oficio={letter.pk}" for letter in made)
            return redirect(f"{reverse('monitoring:ask')}?{chosen}")
    return shown(request, form, chosen_rows=frozenset(keys), code=422)


def letters_of(request: HttpRequest) -> list[Letter]:
    """The letters that the address names."""
    given = request.GET if request.method != "POST" else request.POST
    pks = [number for number in given.getlist("oficio") if is_number(number)]
    return list(Letter.objects.filter(pk__in=pks[:MOST]).select_related("organization").order_by("pk"))


def drafts(request: HttpRequest, letters: list[Letter], *, troubles=(), sent=(), code: int = 200) -> HttpResponse:
    """The letters as they are, each with its rows, and the press that sends all of them."""
    mail = dict(Delivery.objects.filter(letter__in=letters).values_list("letter", "email"))
    rows = {}
    for letter in Asked.objects.filter(letter__in=letters).values_list("letter", flat=True):
        rows[letter] = rows.get(letter, 0) + 1
    lines = [
        {
            "what": {"text": letter.folio or _("Draft"), "href": reverse("letters:desk-letter", args=[letter.pk])},
            "who": str(letter.organization or letter.person),
            "rows": rows.get(letter.pk, 0),
            "mail": _("it goes by mail") if mail.get(letter.pk) else _("no e-mail is written down"),
            "status": {"status": letter.status().mark, "text": letter.status().label},
        }
        for letter in letters
    ]
    context = {
        "rows": lines,
        "letters": letters,
        "is_open": any(letter.sent_at is None for letter in letters),
        "troubles": list(troubles),
        "sent": len(sent),
        "below": (_("What is missing"), reverse("monitoring:lacking")),
    }
    return draw(request, "desk_ask", _("Letters about what is missing"), code=code, **context)


@staff(rules.may_keep_monitoring)
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Issues and sends the letters; what could not leave says why."""
    letters = letters_of(request)
    sent, troubles = actions.send_letters(by=request.user, pks=[letter.pk for letter in letters])
    return drafts(request, letters_of(request), troubles=troubles, sent=sent, code=422 if troubles else 200)

"""Beginning letters, and writing them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.accounts.unfinished import resumable, rows_of, take_up
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.turns import in_turn
from cocrea.letters import actions, reasons, rules
from cocrea.letters.forms import BeginForm, LetterForm, Signatories
from cocrea.letters.models import Delivery, Letter, LetterAgreement
from cocrea.letters.signatures import Signatures
from cocrea.letters.views.desk import draw, letter_or_404
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.models import Agreement

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST = 100


@staff(rules.may_see_letters)
@FORM
def new(request: HttpRequest) -> HttpResponse:
    """Letters from agreements, one for each addressee; from what is missing; or an empty one."""
    asked = asked_agreement(request)
    form = BeginForm(request.POST or None, initial=begun_from(asked))
    if request.method == "POST" and form.is_valid():
        try:
            return begun(request, form)
        except Invalid as error:
            for texts in error.errors.values():
                form.add_error(None, texts)
        except Refused as error:
            form.add_error(None, str(error))
    context = {
        "form": form,
        "agreements": waiting_agreements(asked),
        "chosen": set(request.POST.getlist("agreements")) or {str(asked.pk) if asked else ""},
        "reasons": reasons.offered(),
    }
    status = 422 if request.method == "POST" else 200
    return draw(request, "desk_new", _("New letters"), below=True, status_code=status, **context)


def asked_agreement(request: HttpRequest) -> Agreement | None:
    """The agreement or suggestion from whose row somebody came, whatever came of it, unless it is cancelled."""
    number = request.GET.get("acuerdo", "")
    if not is_number(number) or len(number) > 18:
        return None
    rows = may_be_written_about().filter(pk=number)
    return rows.select_related("session__organization", "commitment__plan").first()


def may_be_written_about():
    """Agreements and suggestions that nobody cancelled. A suggestion binds nobody, and yet may be sent: the letter
    calls it one."""
    return Agreement.objects.as_on().exclude(status=calc.CANCELLED)


def begun_from(agreement: Agreement | None) -> dict:
    """Who writes and to whom, as the agreement says; where it addresses nobody, whoever is responsible."""
    if agreement is None:
        return {}
    issuer = agreement.session.organization
    found = [] if actions.addressees(agreement) else actions.proposed(agreement, issuer)
    return {"issuer": issuer, "organization": next((body for body, _person in found if body), None)}


def waiting_agreements(asked: Agreement | None = None) -> list[Agreement]:
    """Agreements in which something is still to be done, those that ask for a letter first; those that have one
    already are not offered. The one from which somebody came stands before them."""
    written = LetterAgreement.objects.filter(letter__cancelled_on=None).values("agreement")
    rows = may_be_written_about().agreed().filter(status__in=calc.WAITING).exclude(pk__in=written)
    rows = rows.select_related("session__organization", "commitment__plan").prefetch_related("parties__organization")
    found = [each for each in rows.due_first()[:MOST] if each != asked]
    return ([asked] if asked else []) + sorted(found, key=lambda each: each.kind != Agreement.Kind.LETTER)


def begun(request: HttpRequest, form: BeginForm) -> HttpResponse:
    """Makes the drafts; where there is one, its form comes next."""
    issuer, organization = form.cleaned_data["issuer"], form.cleaned_data["organization"]
    numbers = [number for number in request.POST.getlist("agreements") if number.isdigit() and len(number) < 19]
    reason, _slash, key = request.POST.get("offer", "").partition("/")
    more = {"by": request.user, "issuer": issuer, "organization": organization}
    if reason:
        offer = reasons.find(reason, key)
        if offer is None:
            raise Refused(_("This is not missing any more."))
        made = [actions.draft_from_offer(offer=offer, **more)]
    elif numbers:
        rows = may_be_written_about().filter(pk__in=numbers).select_related("session", "commitment__plan")
        if not rows:
            raise Refused(_("What you chose was cancelled meanwhile. Choose again."))
        made = actions.draft_from_agreements(agreements=list(rows.order_by("pk")), **more)
    else:
        values = {"organization": organization, "issuer": issuer, "subject": _("Subject"), "body": _("Text")}
        made = [actions.keep_letter(by=request.user, **values)]
    if len(made) == 1:
        return redirect("letters:edit", pk=made[0].pk)
    return redirect(f"{reverse('letters:desk')}?estado=draft")


@staff(rules.may_see_letters)
@FORM
@in_turn
@resumable(gettext_lazy("Write the letter"), never=("email", "superior_email"))
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a draft. Of one that was issued meanwhile, what was typed comes back with the reason."""
    sees = rules.may_see_addresses(request.user)
    if request.method == "POST" and pk < 2**62 and not Letter.objects.filter(pk=pk).exists():
        return gone(request, LetterForm(request.POST, instance=Letter(pk=pk), sees=sees))
    letter = letter_or_404(pk)
    if letter.folio and request.method != "POST":
        return redirect(f"{reverse('letters:desk-letter', args=[pk])}?hecho=emitido")
    delivery = Delivery.objects.filter(letter=letter).first() or Delivery(letter=letter)
    initial = {"email": delivery.email, "superior_email": delivery.superior_email}
    form = LetterForm(request.POST or None, instance=letter, sees=sees, initial=initial)
    take_up(request, form)
    rows = letter.signatories.order_by("position").values("name", "office", "organization", "side")
    typed = rows_of(request, Signatories, "s")
    signs = Signatories(request.POST or None, initial=list(rows) if typed is None else typed, prefix="s")
    signatures = Signatures(letter, request.POST if form.is_bound else request.typed and request.typed.data)
    if request.method == "POST" and all([form.is_valid(), signs.is_valid() and signatures.settled(form, signs)]):
        try:
            save(request, letter, form, signatures, sees)
            return redirect(f"{reverse('letters:desk-letter', args=[pk])}?hecho=guardado")
        except Invalid as error:
            form.blame(error.errors)
    back = reverse("letters:desk-letter", args=[pk])
    context = {"form": form, "signs": signs, "signatures": signatures, "back": back}
    status = 422 if request.method == "POST" else 200
    return draw(request, "desk_edit", _("Write the letter"), below=True, status_code=status, **context)


def gone(request: HttpRequest, form: LetterForm) -> HttpResponse:
    """What was typed into a draft that somebody threw away meanwhile, with the reason why it was not saved."""
    form.stands = {}  # there is nothing left to compare it with
    text = _("Somebody threw this draft away meanwhile: it was not saved. What you wrote is below.")
    form.is_valid()
    form.add_error(None, text + " " + _("If the letter is still needed, begin a new one and copy it there."))
    signs, signatures = Signatories(request.POST, prefix="s"), Signatures(form.instance, request.POST)
    context = {"form": form, "signs": signs, "signatures": signatures, "back": reverse("letters:desk")}
    return draw(request, "desk_edit", _("Write the letter"), below=True, status_code=409, **context)


def save(request: HttpRequest, letter: Letter, form: LetterForm, signatures: Signatures, sees: bool) -> None:
    """Keeps the draft with who signs it and where it goes, as one act. An addressee who was just chosen gets their
    address that is on record, where none was written."""
    by, addressee = request.user, (letter.organization_id, letter.person_id)
    with ledger.act(by=by, action="letters.letter.update"):
        letter = actions.keep_letter(by=by, letter=letter, **form.values)
        if signatures.wanted is not None:
            actions.set_signatories(by=by, letter=letter, signatories=signatures.wanted)
        if sees:
            addresses = {name: form.cleaned_data[name] for name in ("email", "superior_email")}
            if addressee != (letter.organization_id, letter.person_id):  # just chosen: it may be known
                addresses["email"] = addresses["email"] or actions.known_address(letter)
            actions.set_delivery(by=by, letter=letter, **addresses)

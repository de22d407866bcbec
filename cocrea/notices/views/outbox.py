"""The outbox: what waits, what left, what could not be delivered, and what can be done about it."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.accounts.rules import may_erase
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.notices import actions, listing, rules
from cocrea.notices.forms import EraseForm, ResendForm
from cocrea.notices.kinds import kind_of
from cocrea.notices.models import Notice
from cocrea.ui.page import Page


@staff(rules.may_see_outbox)
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Letters in one state, with search and filter."""
    asked, sees = listing.Asked.of(request.GET), rules.may_see_addresses(request.user)
    rows, following = listing.listed(asked, with_addresses=sees)
    number, here = listing.counts(), reverse("notices:outbox")
    kept = {"q": asked.q, "tipo": asked.kind}
    tabs = [
        (words, f"{here}?{urlencode({'estado': tab} | kept)}", tab == asked.tab, number[tab])
        for tab, words in listing.tab_words().items()
    ]
    following = f"{here}?{urlencode({'estado': asked.tab, 'antes': following} | kept)}" if following else ""
    context = {
        "rows": rows,
        "asked": asked,
        "tabs": tabs,
        "sees": sees,
        "state": listing.line_words(),
        "kinds": listing.kind_options(asked.kind),
        "following": following,
        "failed": number["fallidos"],
        "may_erase": may_erase(request.user),
        "first": f"{here}?{urlencode({'estado': asked.tab} | kept)}" if asked.before else "",
    }
    return draw(request, "outbox", _("Letters of this site"), **context)


@staff(rules.may_see_outbox)
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, as it left or will leave."""
    return shown(request, letter_or_404(pk), ResendForm())


@staff(rules.may_see_outbox)
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends it once more."""
    letter, form = letter_or_404(pk), ResendForm(request.POST)
    if form.is_valid():
        try:
            to, seen = form.cleaned_data["to"], request.POST.get("vez", "")
            known = int(seen[:9]) if is_number(seen) else None
            made = actions.resend_notice(by=request.user, notice=letter, to=to, seen=known)
        except Invalid as error:
            form.add_error("to", error.errors.get("to", [str(error)]))
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{reverse('notices:notice', args=[made.pk])}?hecho=reenviado")
    return shown(request, letter, form)


@staff(rules.may_see_outbox)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It is not sent."""
    letter = letter_or_404(pk)
    try:
        actions.drop_notice(by=request.user, notice=letter)
    except Refused as error:
        form = ResendForm({})
        form.add_error(None, str(error))
        return shown(request, letter, form)
    return redirect(f"{reverse('notices:notice', args=[pk])}?hecho=apartado")


@staff(rules.may_see_outbox)
@require_POST
def resend_all(request: HttpRequest) -> HttpResponse:
    """Sends all that could not be delivered once more."""
    actions.resend_failed(by=request.user)
    return redirect(f"{reverse('notices:outbox')}?hecho=todos")


@staff(may_erase)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erases an address from all letters."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_address(by=request.user, **form.cleaned_data)
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field, texts)
        else:
            return redirect(f"{reverse('notices:outbox')}?hecho=borrado")
    title = _("Erase an address from the letters")
    return draw(request, "erase", title, below=True, form=form)


def letter_or_404(pk: int) -> Notice:
    """The letter of an address."""
    if pk >= 2**62:
        raise Http404(str(pk))
    return get_object_or_404(Notice.objects.prefetch_related("attachments"), pk=pk)


def shown(request: HttpRequest, letter: Notice, form: ResendForm) -> HttpResponse:
    """The page of one letter. What it says is read by whoever manages accounts, if it opens nothing."""
    kind, sees = kind_of(letter.kind), rules.may_see_addresses(request.user)
    if form.is_bound:  # an act was refused: it stands as the act found it
        letter = Notice.objects.prefetch_related("attachments").filter(pk=letter.pk).first() or letter
    if not sees:
        del form.fields["to"]
    context = {
        "letter": letter,
        "kind": kind,
        "form": form,
        "sees": sees,
        "times": actions.times_left(letter),
        "files": [each.file_name for each in letter.attachments.all()],
        "may_resend": letter.to and letter.state != Notice.State.SENDING and not (kind.is_secret and letter.sent_at),
    }
    return draw(request, "notice", letter.subject or _("A letter that was forgotten"), below=True, **context)


def draw(request: HttpRequest, template: str, title: str, *, below: bool = False, **context) -> HttpResponse:
    """A page of the outbox, below the desk."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), resolve_url("desk:home"))]
    if below:
        trail.append((_("Letters of this site"), reverse("notices:outbox")))
    page = Page.of(request, title, share=False)
    said = {
        "reenviado": _("It waits to be sent again."),
        "apartado": _("It was laid aside: it is not sent."),
        "todos": _("All that could not be delivered waits to be sent again."),
        "borrado": _("The address was erased from all letters."),
    }.get(request.GET.get("hecho", ""), "")
    context = {"page": page, "title": title, "trail": trail, "saved": said, **context}
    return render(request, f"notices/{template}.html", context)

"""A forgotten password: a letter, and the link in it. The answer is the same whether there is such an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, letters, throttle
from cocrea.accounts.actions.reset import HOURS, owner_of
from cocrea.accounts.addresses import spelt
from cocrea.accounts.forms import EmailForm, NewPasswordForm
from cocrea.accounts.models import User
from cocrea.accounts.tasks import send_forgotten
from cocrea.accounts.views.frame import ask, draw
from cocrea.kernel.access import door, key_address
from cocrea.kernel.attempts import attempted


@door
@require_http_methods(["GET", "HEAD", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Asks for the letter. Neither the words nor the time of the answer tell whether the account exists: the letter
    is written elsewhere, for one that does not exist too."""
    form, status = EmailForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        seconds = throttle.begin(throttle.address_of(request), email, throttle.LETTER)
        if not seconds:
            found = User.objects.filter(email=spelt(email), is_active=True).first()
            send_forgotten.enqueue(found.pk if found else 0)
            return draw(request, "letter_asked", _("Look at your mail"), trail=_top(), hours=HOURS)
        form.add_error(None, throttle.words(seconds))
        status = 429
    notes = [] if letters.can_send() else [_("This house sends no mail yet: ask the coordinator for a link.")]
    return ask(
        request,
        _("Forgotten password"),
        form,
        status=status,
        verb=_("Send me the letter"),
        lede=_("You will get a letter with a link by which you choose a new one."),
        notes=notes,
        back=(_("Go back"), reverse("accounts:sign-in")),
        trail=_top(),
    )


@key_address
@door
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, key: str) -> HttpResponse:
    """Chooses the new password. The second step, where there is one, is asked as always."""
    user = owner_of(key)
    if user is None:
        return draw(
            request, "stale_link", _("This link does not work any more"), status=404, forgot=True, trail=_top()
        )
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["password"]
        if attempted(form, lambda: actions.reset_password(key=key, password=new)):
            return redirect(f"{reverse('accounts:sign-in')}?hecho=nueva")
    lede = _("Everywhere you are signed in, you will have to sign in again.")
    return ask(request, _("Choose a new password"), form, verb=_("Keep it"), lede=lede, trail=_top())


def _top() -> list[tuple[str, str]]:
    return [(_("Home"), reverse("site:home"))]

"""Who may sign in, and as what. Every act asks for its reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, letters, people, rules, scopes
from cocrea.accounts.actions.reset import HOURS
from cocrea.accounts.forms import EndForm, GiveForm, ReasonForm
from cocrea.accounts.models import Invitation, Role, User
from cocrea.accounts.views.frame import ask, draw, people_trail
from cocrea.accounts.views.links import address_of, show_link
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted, moved_on


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD"])
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and every invitation that is still open."""
    words, after = request.GET.get("q", "").strip()[:100], request.GET.get("despues", "")
    after = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found, following = people.listed(words, after)
    names = scopes.names()
    invitations = list(Invitation.objects.open().order_by("pk")[:100])
    for each in invitations:
        each.scope = names.get((each.scope_kind, each.scope_key), each.scope_key)
    more = {"people": found, "following": following, "after": after, "q": words, "invitations": invitations}
    return draw(request, "people", _("People and roles"), trail=people_trail()[:-1], **more)


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD"])
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles with their dates, and what can be done about the account."""
    person = people.person_of(pk) if pk < 2**62 else None
    if person is None:
        raise Http404(str(pk))
    return draw(request, "person", person.name, trail=people_trail(), person=person)


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def role_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a role."""
    person, form = _person(pk), GiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempted(form, lambda: _give(request, person, form)):
        return redirect(f"{_page(person)}?hecho=cargo")
    title = _("Give a role to %(name)s") % {"name": person.name}
    return ask(request, title, form, verb=_("Give the role"), back=_back(person), trail=_below(person))


def _give(request: HttpRequest, person: User, form: GiveForm) -> Role:
    said, data = form.said, form.cleaned_data
    reason = actions.checked_reason(data["reason"], person)
    return actions.assign_role(by=request.user, user=person, end_on=data["end_on"], reason=reason, **said)


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a role."""
    role = get_object_or_404(Role.objects.select_related("user"), pk=pk)
    person, form = role.user, EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        ended = {"by": request.user, "role": role, "reason": data["reason"], "last_day": data["last_day"]}
        if attempted(form, lambda: actions.end_role(**ended)):
            return redirect(f"{_page(person)}?hecho=fin" if person != request.user else _after_own())
    title = _("End a role of %(name)s") % {"name": person.name}
    lede = f"{role.get_role_display()}. {scopes.names().get((role.scope_kind, role.scope_key), role.scope_key)}"
    more = {"lede": lede, "verb": _("End the role"), "kind": "danger", "back": _back(person)}
    return ask(request, title, form, trail=_below(person), **more)


def _after_own() -> str:
    """Where somebody goes who has just ended a role of their own: this page may be shut to them now."""
    return reverse("accounts:account") + "?hecho=fin"


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def person_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Shuts an account, or opens it again."""
    person, form = _person(pk), ReasonForm(request.POST or None)
    act, done = (actions.deactivate, "cerrada") if person.is_active else (actions.reactivate, "abierta")
    verb = _("Shut the account") if person.is_active else _("Open the account")
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and (old := moved_on(request, verb)):
        form.add_error(None, old)
    elif is_sent and attempted(form, lambda: act(by=request.user, user=person, reason=form.cleaned_data["reason"])):
        return redirect(f"{_page(person)}?hecho={done}")
    if done == "cerrada":
        title, kind = _("Shut the account of %(name)s"), "danger"
        lede = _("Their sessions end at once. What they did stays in the ledger.")
    else:
        title, kind = _("Open the account of %(name)s again"), "primary"
        lede = _("They can sign in again, with the roles that still hold.")
    more = {"lede": lede, "verb": verb, "kind": kind, "back": _back(person)}
    return ask(request, title % {"name": person.name}, form, trail=_below(person), **more)


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def person_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes off the second step of somebody who has lost telephone and paper."""
    person, form = _person(pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempted(form, lambda: actions.remove_factor(by=request.user, user=person, reason=reason)):
            return redirect(f"{_page(person)}?hecho=paso")
    title = _("Take off the second step of %(name)s") % {"name": person.name}
    lede = _("For who has lost their phone and their recovery codes. Be sure that it is they who ask.")
    more = {"lede": lede, "verb": _("Take it off"), "kind": "danger", "back": _back(person)}
    return ask(request, title, form, trail=_below(person), **more)


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def person_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for a new password: by letter; only where no letters leave the house, on the screen."""
    person, form = _person(pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        key = attempted(form, lambda: actions.offer_password_link(by=request.user, user=person, reason=reason))
        if key:
            link = address_of("accounts:reset", key)
            is_sent = letters.forgotten(person.email, link, HOURS)
            return show_link(request, person.email, link, is_sent=is_sent, back=_back(person), trail=_below(person))
    title = _("A new password for %(name)s") % {"name": person.name}
    lede = _("They get a link by which they choose it themselves. It works once, during two hours.")
    more = {"lede": lede, "verb": _("Make the link"), "back": _back(person)}
    return ask(request, title, form, trail=_below(person), **more)


def _person(pk: int) -> User:
    if pk >= 2**62:
        raise Http404(str(pk))
    return get_object_or_404(User, pk=pk)


def _page(person: User) -> str:
    return reverse("accounts:person-detail", args=[person.pk])


def _back(person: User) -> tuple[str, str]:
    return (_("Go back without doing it"), _page(person))


def _below(person: User) -> list[tuple[str, str]]:
    return people_trail((person.name, _page(person)))

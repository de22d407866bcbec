"""Invitations: one link, one account, seven days, revocable; the ledger learns no address."""

import datetime
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts.actions import accept, end_role, invite, resend, revoke
from cocrea.accounts.actions.invitation import find
from cocrea.accounts.models import Invitation, Role, User
from cocrea.accounts.tasks import forget
from cocrea.accounts.tests.conftest import PASSWORD
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject

pytestmark = pytest.mark.django_db
EMAIL = "sol@villa.example"
INVITE = "/gestion/personas/invitar/"


def link_in(text):
    return re.search(r"/gestion/invitacion/[^/]+/", text).group()


def test_from_the_form_to_the_first_page(desk, organizations, client):
    form = {"email": EMAIL, "role": "liaison", "organization": "salud"}
    assert "se envió" in desk.post(INVITE, form).content.decode()
    (letter,) = mail.outbox
    assert letter.to == [EMAIL] and "invitación" in letter.subject and "Enlace de una institución" in letter.body
    link = link_in(letter.body)
    client.logout()
    before = client.session.session_key
    assert EMAIL in client.get(link).content.decode()
    weak = client.post(link, {"name": "Sol", "password": "corta"})
    assert weak.status_code == 200 and "contraseña" in weak.content.decode() and not User.objects.filter(email=EMAIL)
    answer = client.post(link, {"name": "Sol", "password": PASSWORD}, HTTP_USER_AGENT="Firefox/1 Linux")
    assert answer.status_code == 302 and client.session.session_key != before
    assert client.get(reverse("accounts:account")).status_code == 200
    role = User.objects.get(email=EMAIL).roles.get()
    assert (role.role, role.scope_kind, role.scope_key) == ("liaison", "organization", "salud")
    assert client.get(link).status_code == 404, "once"
    with pytest.raises(Refused):
        accept(token=link.split("/")[-2], name="Otra", password=PASSWORD)


def test_without_mail_the_link_is_on_the_screen(desk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = desk.post(INVITE, {"email": EMAIL, "role": "steward"}).content.decode()
    assert desk.get(link_in(page)).status_code == 200


def test_when_the_letter_fails_the_link_is_on_the_screen(desk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = desk.post(INVITE, {"email": EMAIL, "role": "steward"}).content.decode()
    assert "no se pudo enviar" in page and link_in(page)


@pytest.mark.parametrize(
    "form",
    [
        {"email": EMAIL, "role": "liaison"},
        {"email": EMAIL, "role": "liaison", "committee": "comite"},
        {"email": EMAIL, "role": "liaison", "organization": "ninguna"},
        {"email": EMAIL, "role": "coordinator", "organization": "salud"},
        {"email": "ana@villa.example", "role": "steward"},
        {"email": "no es correo", "role": "steward"},
        {"email": EMAIL, "role": "rey"},
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(desk, organizations, form):
    answer = desk.post(INVITE, form)
    assert answer.status_code == 200 and "error-summary" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_the_link_is_kept_as_a_digest_and_runs_out(ana):
    _invitation, token = invite(by=ana, email=EMAIL, role="steward")
    assert token not in repr(list(Invitation.objects.values_list()))
    assert find(token) is not None
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert find(token) is None
    with pytest.raises(Refused):
        accept(token=token, name="Sol", password=PASSWORD)


def test_sent_again_the_old_link_stops_working(ana):
    invitation, old = invite(by=ana, email=EMAIL, role="steward")
    with pytest.raises(Invalid):
        invite(by=ana, email=EMAIL.upper(), role="steward")
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=2))
    _again, new = resend(by=ana, invitation=invitation)
    assert find(old) is None and find(new) is not None


def test_revoked_it_works_no_more_and_the_address_is_forgotten(ana):
    invitation, token = invite(by=ana, email=EMAIL, role="steward")
    revoke(by=ana, invitation=invitation)
    assert find(token) is None and Invitation.objects.get().email == ""
    with pytest.raises(Refused):
        resend(by=ana, invitation=invitation)
    invite(by=ana, email=EMAIL, role="steward")


def test_who_may_invite_no_longer_takes_the_link_along(ana, eva):
    second = invite(by=ana, email="dos@villa.example", role="coordinator")[1]
    other = accept(token=second, name="Dos", password=PASSWORD)
    _invitation, token = invite(by=other, email=EMAIL, role="coordinator")
    end_role(by=ana, role=Role.objects.get(user=other), reason="dejó el cargo")
    assert find(token) is None


def test_only_the_coordinator_invites(ana, eva):
    invitation, _token = invite(by=ana, email=EMAIL, role="steward")
    for act in (
        lambda: invite(by=eva, email="x@villa.example", role="steward"),
        lambda: resend(by=eva, invitation=invitation),
        lambda: revoke(by=eva, invitation=invitation),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_buttons_of_the_list(desk, ana):
    invitation, token = invite(by=ana, email=EMAIL, role="steward")
    assert EMAIL in desk.get(reverse("accounts:person-list")).content.decode()
    desk.post(reverse("accounts:invitation-resend", args=[invitation.pk]))
    assert len(mail.outbox) == 1 and find(token) is None
    assert desk.post(reverse("accounts:invitation-revoke", args=[invitation.pk])).status_code == 302
    assert EMAIL not in desk.get(reverse("accounts:person-list")).content.decode()


def test_the_ledger_learns_neither_address_nor_name(ana):
    invitation, token = invite(by=ana, email=EMAIL, role="steward")
    _again, token = resend(by=ana, invitation=invitation)
    user = accept(token=token, name="Sol Radiante", password=PASSWORD)
    kept = repr(list(Event.objects.values_list())) + repr(list(Subject.objects.values_list()))
    assert not [text for text in (EMAIL, "sol@", "Radiante", token) if text in kept]
    accepted = Event.objects.get(action="accounts.invitation.accept")
    assert user.ledger_name in accepted.body and accepted.subjects.count() == 3


def test_a_month_later_the_address_is_forgotten(ana):
    invite(by=ana, email=EMAIL, role="steward")
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=31))
    forget()
    assert Invitation.objects.get().email == "" and not Invitation.objects.open()

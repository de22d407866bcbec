"""After a backup is put in place, what opened an account when it was made opens nothing."""

import datetime
import time

import pytest
from django.urls import reverse

from cocrea.accounts import codes
from cocrea.accounts.actions import end_old_keys, enrol, invite, renew_codes, resend, revoke, use_code
from cocrea.accounts.actions.invitation import find
from cocrea.accounts.actions.reset import key_of, owner_of
from cocrea.accounts.models import Invitation, Session
from cocrea.kernel.errors import NotAllowed
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Event, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def nonce(eva):
    """Eva has a phone."""
    nonce = codes.new_nonce()
    enrol(by=eva, nonce=nonce, code=codes.code_at(nonce, time.time()))
    return nonce


def test_a_link_of_before_works_no_more_and_is_sent_again_with_one_press(ana, desk):
    invitation, old = invite(by=ana, email="sol@villa.example", role="steward")
    revoked, gone = invite(by=ana, email="luz@villa.example", role="steward")
    revoke(by=ana, invitation=revoked)
    assert end_old_keys(by=None).invitations == 1
    assert find(old) is None and find(gone) is None and not Session.objects.exists()
    desk.force_login(ana)
    page = desk.get(reverse("accounts:person-list")).content.decode()
    assert "sol@villa.example" in page and "venció" in page and "luz@" not in page
    _again, new = resend(by=ana, invitation=invitation)
    assert find(new) is not None and find(old) is None


@pytest.mark.parametrize("signed_in", [None, datetime.datetime(2031, 5, 1, 9, tzinfo=datetime.UTC)])
def test_a_password_link_of_before_works_no_more(eva, signed_in):
    eva.last_login = signed_in
    eva.save()
    old = key_of(eva)
    assert owner_of(old) == eva
    end_old_keys(by=None)
    assert owner_of(old) is None
    eva.refresh_from_db()
    assert owner_of(key_of(eva)) == eva


def test_codes_of_before_work_no_more_and_the_desk_asks_for_new_ones(eva, nonce, client):
    paper = renew_codes(by=eva)
    client.force_login(eva)
    asked = "No tienes códigos de recuperación"
    assert asked not in client.get("/gestion/").content.decode()
    near = [codes.code_at(nonce, time.time() + seconds) for seconds in (-30, 0, 30)]
    assert end_old_keys(by=None).people == 1
    assert not [code for code in [*paper, *near] if use_code(user=eva, code=code)]
    client.force_login(eva)
    assert asked in client.get("/gestion/").content.decode()
    assert use_code(user=eva, code=renew_codes(by=eva)[0])


def test_it_is_one_act_that_tells_nobody_s_name_and_where_there_is_nothing_none(ana, eva, nonce):
    invite(by=ana, email="sol@villa.example", role="steward")
    end_old_keys(by=None)
    (event,) = Event.objects.filter(action="accounts.restored")
    assert event.subjects.count() == 2 and not event.is_public
    assert "sol@" not in event.body + repr(list(Subject.objects.values_list())) and verify().is_whole
    Invitation.objects.update(revoked_at=event.at, email="")
    end_old_keys(by=None)
    assert Event.objects.filter(action="accounts.restored").count() == 1


def test_only_the_coordinator_or_the_house_itself(eva):
    with pytest.raises(NotAllowed):
        end_old_keys(by=eva)

"""The second step: put on with a code, asked at the door, never twice the same, never shut for long."""

import re
import time

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts import codes
from cocrea.accounts.actions import enrol, remove_factor, renew_codes, use_code
from cocrea.accounts.models import RecoveryCode, SecondFactor, Throttle
from cocrea.accounts.tests.conftest import PASSWORD
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject

pytestmark = pytest.mark.django_db
ON, STEP = "/gestion/segundo-paso/", "/gestion/entrar/codigo/"
NOW = 1_800_000_000


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is moved: `clock(30)`."""
    moment = [NOW]
    monkeypatch.setattr(time, "time", lambda: moment[0])

    def move(seconds):
        moment[0] += seconds

    return move


@pytest.fixture
def phone(eva, clock):
    """Eva's telephone shows `phone()`; her codes on paper are `phone.paper`."""
    nonce = codes.new_nonce()

    def shows():
        return codes.code_at(nonce, time.time())

    shows.paper = enrol(by=eva, nonce=nonce, code=shows())
    clock(60)
    return shows


def test_the_codes_are_those_of_the_standard(monkeypatch):
    """RFC 6238, appendix B, SHA-1, cut to six digits."""
    monkeypatch.setattr(codes, "secret_of", lambda nonce: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    assert [codes.code_at("", at) for at in (59, 1111111109, 2000000000)] == ["287082", "081804", "279037"]
    assert codes.step_of("", "287082", 59 + 30) == 1
    assert codes.step_of("", "287082", 29) == 1
    assert codes.step_of("", "287082", 95) is None, "a minute later"
    assert codes.step_of("", "081804", 1111111109 - 60) is None, "a minute before"


def test_putting_it_on(eva, client, clock, django_user_model):
    client.force_login(eva)
    page = client.get(ON).content.decode()
    nonce = client.session["second_factor_nonce"]
    assert "<svg" in page and codes.grouped(codes.secret_of(nonce)) in page
    assert client.post(ON, {"code": "000000"}).status_code == 200 and not SecondFactor.objects.exists()
    done = client.post(ON, {"code": codes.code_at(nonce, time.time())}).content.decode()
    paper = re.findall(r"<code>([a-z2-7-]{19})</code>", done)
    assert len(set(paper)) == codes.RECOVERY_CODES == RecoveryCode.objects.count()
    assert client.get(ON).status_code == 302, "it is shown once"
    with pytest.raises(Refused):
        enrol(by=eva, nonce=nonce, code=codes.code_at(nonce, time.time()))


def test_the_secret_is_not_in_the_database_nor_in_the_ledger(eva, phone, clock):
    factor = SecondFactor.objects.get()
    secret = codes.secret_of(factor.nonce)
    assert secret != factor.nonce and secret not in repr(SecondFactor.objects.values_list())
    kept = repr(list(Event.objects.values_list())) + repr(list(Subject.objects.values_list()))
    kept += repr(list(RecoveryCode.objects.values_list()))
    assert not [code for code in [secret, factor.nonce, *phone.paper] if code in kept]


def test_the_door_asks_for_the_code(eva, phone, sign, client):
    answer = sign(eva.email)
    assert answer["Location"] == STEP
    assert client.get(reverse("accounts:account")).status_code == 302, "not in yet"
    assert client.post(STEP, {"code": "000000"}).status_code == 200
    before = client.session.session_key
    assert client.post(STEP, {"code": phone()}).status_code == 302
    assert client.session.session_key != before, "the session gets a new key"
    assert client.get(reverse("accounts:account")).status_code == 200


def test_the_way_on_survives_the_second_step(eva, phone, client):
    client.post("/gestion/entrar/", {"email": eva.email, "password": PASSWORD, "next": "/planes/"})
    assert client.post(STEP, {"code": phone()})["Location"] == "/planes/"


def test_without_the_password_there_is_no_second_step(eva, phone, client):
    assert client.post(STEP, {"code": phone()})["Location"].startswith("/gestion/entrar/")


def test_the_second_step_waits_ten_minutes_and_no_longer(eva, phone, sign, client, clock):
    sign(eva.email)
    clock(601)
    assert client.post(STEP, {"code": phone()})["Location"].startswith("/gestion/entrar/")


def test_a_new_password_ends_what_waits(eva, phone, sign, client):
    sign(eva.email)
    eva.set_password("otra-clave-muy-larga")
    eva.save()
    assert client.post(STEP, {"code": phone()})["Location"].startswith("/gestion/entrar/")


def test_no_code_twice(eva, phone, clock):
    code = phone()
    assert use_code(user=eva, code=code) and not use_code(user=eva, code=code)
    clock(30)
    later = phone()
    assert use_code(user=eva, code=f"{later[:3]} {later[3:]}")
    assert not use_code(user=eva, code=code), "nor an older one after a newer one"


def test_the_first_code_does_not_open_the_door_again(eva, clock):
    nonce = codes.new_nonce()
    code = codes.code_at(nonce, time.time())
    enrol(by=eva, nonce=nonce, code=code)
    assert not use_code(user=eva, code=code)


def test_a_code_of_paper_works_once_however_it_is_typed(eva, phone):
    first, second = phone.paper[:2]
    assert use_code(user=eva, code=first.upper().replace("-", " "))
    assert not use_code(user=eva, code=first)
    renew_codes(by=eva)
    assert not use_code(user=eva, code=second), "new codes, and the old ones stop working"


def test_codes_of_somebody_else_open_nothing(ana, eva, phone):
    assert not use_code(user=ana, code=phone()) and not use_code(user=ana, code=phone.paper[0])


def test_guessing_codes_is_slowed_down_and_the_owner_waits_minutes(eva, phone, sign, client):
    sign(eva.email)
    assert [client.post(STEP, {"code": "000000"}).status_code for _time in range(6)] == [200] * 5 + [429]
    assert client.post(STEP, {"code": phone()}).status_code == 429
    waits = [(row.until - timezone.now()).total_seconds() for row in Throttle.objects.all()]
    assert 0 < max(waits) <= 300
    from_here = client.post(STEP, {"code": phone()}, REMOTE_ADDR="203.0.113.9")
    assert from_here.status_code == 302, "its owner, elsewhere, does not wait"


def test_taking_it_off_needs_the_password(eva, phone, client):
    client.force_login(eva)
    off = reverse("accounts:second-factor-off")
    assert client.post(off, {"current": "mala"}).status_code == 200 and SecondFactor.objects.exists()
    assert client.post(off, {"current": PASSWORD}).status_code == 302
    assert not SecondFactor.objects.exists() and not RecoveryCode.objects.exists()
    assert Event.objects.filter(action="accounts.user.second-factor-off").count() == 1


def test_an_open_screen_does_not_let_guess_the_password(eva, phone, client):
    client.force_login(eva)
    off = reverse("accounts:second-factor-off")
    for _time in range(5):
        client.post(off, {"current": "mala"})
    client.post(off, {"current": PASSWORD})
    assert SecondFactor.objects.exists()


def test_only_the_coordinator_takes_it_off_another_with_a_reason(ana, eva, phone):
    with pytest.raises(NotAllowed):
        remove_factor(by=eva, user=ana, reason="porque sí")
    with pytest.raises(Invalid):
        remove_factor(by=ana, user=eva, reason=" ")
    with pytest.raises(Invalid):
        remove_factor(by=ana, user=eva, reason="Eva Luna perdió su teléfono")
    remove_factor(by=ana, user=eva, reason="perdió el teléfono")
    assert not SecondFactor.objects.exists()


def test_who_is_asked(ana, eva, settings, sign, client):
    settings.SECOND_FACTOR_ROLES = ["coordinator"]
    assert sign(ana.email)["Location"].startswith(ON)
    client.post(reverse("accounts:sign-out"))
    assert sign(eva.email)["Location"] == reverse("desk:home")
    client.post(reverse("accounts:sign-out"))
    ana.is_demo = True
    ana.save()
    assert sign(ana.email)["Location"] == reverse("desk:home")


def test_the_command_for_a_lone_coordinator(ana, clock):
    nonce = codes.new_nonce()
    enrol(by=ana, nonce=nonce, code=codes.code_at(nonce, NOW))
    with pytest.raises(CommandError):
        call_command("remove_second_factor", "nadie@villa.example", "--reason", "perdió el teléfono")
    call_command("remove_second_factor", ana.email, "--reason", "perdió el teléfono")
    assert not SecondFactor.objects.exists()
    with pytest.raises(CommandError):
        call_command("remove_second_factor", ana.email, "--reason", "perdió el teléfono")

"""Accounts from the command line: for the first coordinator, and for looking around."""

import pytest
from django.core.management import CommandError, call_command

from cocrea.accounts.actions import make_demo_accounts
from cocrea.accounts.models import RoleName, User
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


def test_create_user_prints_a_password_that_works(capsys):
    call_command("create_user", "luz@villa.example", "Luz", "--role", "coordinator", "--generate")
    password = capsys.readouterr().out.split()[-1]
    user = User.objects.get(email="luz@villa.example")
    assert user.check_password(password)
    assert user.roles.get().role == RoleName.COORDINATOR


def test_create_user_refuses_a_second_account(capsys):
    call_command("create_user", "luz@villa.example", "Luz", "--generate")
    with pytest.raises(CommandError):
        call_command("create_user", "luz@villa.example", "Luz", "--generate")
    assert User.objects.count() == 1


def test_demonstration_accounts_are_made_once_and_removed():
    made = make_demo_accounts(password="demo")
    assert [email for email, _label in made] == [f"{role.value}@demo.example" for role in RoleName]
    events = Event.objects.count()
    assert make_demo_accounts(password="demo") == made
    assert Event.objects.count() == events == 1
    make_demo_accounts(password="otra")
    assert all(user.check_password("otra") and user.is_demo for user in User.objects.all())
    call_command("remove_demo_accounts")
    assert not User.objects.exists()


def test_no_demonstration_accounts_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(Refused):
        make_demo_accounts(password="demo")
    assert not User.objects.exists()

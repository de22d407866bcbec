"""`./run create_user EMAIL NAME --role coordinator`: an account and its role; asks for a password or makes one."""

import getpass
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts import actions
from cocrea.accounts.models import RoleName
from cocrea.kernel.errors import Refused


class Command(BaseCommand):
    """Whoever can run commands on the server may do this: it is the system itself that acts."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email", metavar=_("E-MAIL"), help=gettext_lazy("with which the person signs in"))
        parser.add_argument("name", metavar=_("NAME"), help=gettext_lazy("of the person, in quotation marks"))
        parser.add_argument("--role", choices=RoleName.values, help=gettext_lazy("what the person may do"))
        parser.add_argument(
            "--scope-kind",
            default="",
            metavar=_("KIND"),
            help=gettext_lazy("of what the role speaks: organization, committee, assessment or exercise"),
        )
        parser.add_argument(
            "--scope-key",
            default="",
            metavar=_("KEY"),
            help=gettext_lazy("its permanent key, such as that of an institution"),
        )
        parser.add_argument(
            "--generate", action="store_true", help=gettext_lazy("make a password and print it once; ask nothing")
        )

    def handle(self, *args, email, name, role, scope_kind, scope_key, generate, **options):
        password, is_made = (None, True) if generate else ask()
        password = password or actions.one_time_password()
        try:
            with transaction.atomic():
                user = actions.create_user(by=None, email=email, name=name, password=password)
                if role:
                    actions.assign_role(by=None, user=user, role=role, scope_kind=scope_kind, scope_key=scope_key)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("The account %(email)s is ready.") % {"email": user.email})
        if is_made:
            self.stdout.write(_("Its password, shown only now: %(password)s") % {"password": password})


def ask() -> tuple[str | None, bool]:
    """The password that a person types, and whether one must be made instead: nobody there, or nothing typed."""
    if not sys.stdin.isatty():
        return None, True
    typed = getpass.getpass(_("Password (leave it empty and one will be made): "))
    return typed or None, not typed

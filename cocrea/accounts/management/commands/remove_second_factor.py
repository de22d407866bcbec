"""`./run remove_second_factor EMAIL --reason …`: for a coordinator who has lost telephone and recovery codes, where
nobody else can help."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts import actions
from cocrea.accounts.addresses import spelt
from cocrea.accounts.models import User
from cocrea.kernel.errors import Refused


class Command(BaseCommand):
    """Whoever can run commands on the server may do this: it is the system itself that acts."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email", metavar=_("E-MAIL"), help=gettext_lazy("of the account"))
        parser.add_argument(
            "--reason",
            required=True,
            metavar=_("REASON"),
            help=gettext_lazy("stays in the ledger: no names"),
        )

    def handle(self, *args, email, reason, **options):
        user = User.objects.filter(email=spelt(email)).first()
        if user is None:
            raise CommandError(_("There is no account %(email)s.") % {"email": email})
        try:
            actions.remove_factor(by=None, user=user, reason=reason)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("The second step is off. The password alone opens the account."))

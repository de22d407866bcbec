"""`./run remove_demo_accounts`: deletes the demonstration accounts, for instance before going into production."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from cocrea.accounts import actions


class Command(BaseCommand):
    """Deletes what `actions.make_demo_accounts` made."""

    help = __doc__

    def handle(self, *args, **options):
        count = actions.remove_demo_accounts(by=None)
        text = ngettext(
            "%(n)d demonstration account was deleted.", "%(n)d demonstration accounts were deleted.", count
        )
        self.stdout.write(text % {"n": count})

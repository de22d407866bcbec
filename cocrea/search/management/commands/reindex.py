"""`./run reindex`: builds the search index anew from what is published."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.search.actions import is_outdated, reindex


class Command(BaseCommand):
    """Nothing is lost by it: the index only repeats what the tables say."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help=gettext_lazy("only when the code that shapes it has changed")
        )

    def handle(self, *args, if_needed=False, verbosity=1, **options):
        if if_needed and not is_outdated():
            return
        count = reindex()
        if verbosity:
            self.stdout.write(_("%(count)d entries in the index of search.") % {"count": count})

"""`./run reindex`: builds the search index anew from what is published."""

from django.core.management.base import BaseCommand

from cocrea.search.actions import is_outdated, reindex


class Command(BaseCommand):
    """Nothing is lost by it: the index only repeats what the tables say."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--if-needed", action="store_true", help="only when the code that shapes it has changed")

    def handle(self, *args, if_needed=False, **options):
        if if_needed and not is_outdated():
            return
        self.stdout.write(f"{reindex()} entries")

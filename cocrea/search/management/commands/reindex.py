"""`./run reindex`: builds the search index anew from what is published."""

from django.core.management.base import BaseCommand

from cocrea.search.actions import reindex


class Command(BaseCommand):
    """Nothing is lost by it: the index only repeats what the tables say."""

    help = __doc__

    def handle(self, *args, **options):
        self.stdout.write(f"{reindex()} entries")

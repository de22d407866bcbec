"""`./run snapshot`: keeps a dated copy of every table that changed since its last one."""

from django.core.management.base import BaseCommand

from cocrea.opendata.actions import take_snapshots


class Command(BaseCommand):
    """One copy a table and day at most; unchanged tables get none."""

    help = __doc__

    def handle(self, *args, **options):
        made = take_snapshots(by=None)
        for snapshot in made:
            self.stdout.write(f"{snapshot.dataset} {snapshot.taken_on} {snapshot.rows} {snapshot.sha256}")
        if not made:
            self.stdout.write("0")

"""`./run generate --into-scratch`: fills an empty scratch folder with an invented exercise, to measure with."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cocrea.config import env
from cocrea.config.generation import generate
from cocrea.ledger.models import Event
from cocrea.plans.models import ActionPlan


class Command(BaseCommand):
    """Refuses whatever could be the real record."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--into-scratch", action="store_true", help="yes, this data folder is scratch")
        parser.add_argument("--plans", type=int, default=50)
        parser.add_argument("--commitments", type=int, default=20, help="of each plan")
        parser.add_argument("--activities", type=int, default=10, help="of each commitment")

    def handle(self, *args, into_scratch, plans, commitments, activities, **options):
        refuse_the_record(into_scratch)
        begun = time.monotonic()
        counts = generate(plans=plans, commitments=commitments, activities=activities)
        for table, rows in counts.items():
            self.stdout.write(f"{table}: {rows}")
        self.stdout.write(f"{sum(counts.values())} rows in {time.monotonic() - begun:.1f} s")


def refuse_the_record(into_scratch: bool) -> None:
    """Raises CommandError unless this can only be scratch: said so, elsewhere than the usual folder, and empty."""
    if not into_scratch:
        raise CommandError("Invented rows never go beside real ones. Say --into-scratch if this folder is scratch.")
    if settings.PRODUCTION or not env.text("COCREA_DATA") or settings.DATA.resolve() == env.ROOT / "var":
        raise CommandError("Set COCREA_DATA to a scratch folder; ./var and production hold the record.")
    if ActionPlan.objects.exists() or Event.objects.exists():
        raise CommandError(f"{settings.DATA} is not empty.")

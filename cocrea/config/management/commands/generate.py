"""`./run generate --into-scratch`: fills an empty scratch folder with an invented exercise, to measure with."""

import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.config import env
from cocrea.config.generation import generate
from cocrea.ledger.models import Event
from cocrea.plans.models import ActionPlan


class Command(BaseCommand):
    """Refuses whatever could be the real record."""

    help = __doc__

    def add_arguments(self, parser):
        told, number = gettext_lazy("yes, this data folder is scratch"), _("NUMBER")
        of_plan, of_commitment = gettext_lazy("of each plan"), gettext_lazy("of each commitment")
        parser.add_argument("--into-scratch", action="store_true", help=told)
        parser.add_argument("--plans", type=int, default=50, metavar=number)
        parser.add_argument("--commitments", type=int, default=20, metavar=number, help=of_plan)
        parser.add_argument("--activities", type=int, default=10, metavar=number, help=of_commitment)

    def handle(self, *args, into_scratch, plans, commitments, activities, **options):
        refuse_the_record(into_scratch)
        call_command("prepare", tables=True)
        if ActionPlan.objects.exists() or Event.objects.exists():
            raise CommandError(_("%(folder)s is not empty.") % {"folder": settings.DATA})
        begun = time.monotonic()
        counts = generate(plans=plans, commitments=commitments, activities=activities)
        for table, rows in counts.items():
            self.stdout.write(f"{table}: {rows}")
        told = {"rows": sum(counts.values()), "seconds": time.monotonic() - begun}
        self.stdout.write(_("%(rows)d rows in %(seconds).1f s") % told)


def refuse_the_record(into_scratch: bool) -> None:
    """Raises CommandError unless this can only be scratch: said so, and elsewhere than the usual folder."""
    if not into_scratch:
        raise CommandError(
            _("Invented rows never go beside real ones. Say --into-scratch if this folder is scratch.")
        )
    if settings.PRODUCTION or not env.text("COCREA_DATA") or settings.DATA.resolve() == env.ROOT / "var":
        raise CommandError(_("Set COCREA_DATA to a scratch folder; ./var and production hold the record."))

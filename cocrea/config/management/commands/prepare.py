"""`./run prepare`: makes what a house needs, without opening it; other commands call it where there is none yet."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.config import preparation, tables
from cocrea.exercise.models import Exercise


class Command(BaseCommand):
    """Does nothing where all is ready."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--tables", action="store_true", help=gettext_lazy("only the tables, no exercise"))

    def handle(self, *args, **options):
        if options["tables"]:
            preparation.texts()
            tables.bring()
            return
        if not is_ready():
            preparation.texts()
            self.stdout.write(_("Preparing the exercise in %(folder)s…") % {"folder": settings.DATA})
            preparation.prepare()
        told = {"name": Exercise.objects.get().name, "folder": settings.DATA}
        self.stdout.write(_("Exercise: %(name)s, in %(folder)s") % told)


def is_ready() -> bool:
    """Whether the tables are there, with an exercise in them."""
    return Path(settings.STATIC_ROOT).exists() and not tables.pending() and Exercise.objects.exists()

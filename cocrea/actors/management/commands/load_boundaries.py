"""`./run load-boundaries FILE`: the borders of the municipalities, from a GeoJSON with INEGI's codes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.boundaries import load_boundaries
from cocrea.kernel.errors import Refused


class Command(BaseCommand):
    """Loads them, and says what came of it."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar=_("FILE"), help=gettext_lazy("GeoJSON, in degrees (WGS 84)"))

    def handle(self, *args, file, **options):
        try:
            found = load_boundaries(by=None, content=file.read_bytes())
        except (OSError, Refused) as error:
            raise CommandError(str(error)) from error
        told = _("Borders: %(new)d new, %(changed)d changed, %(unchanged)d as before.")
        self.stdout.write(told % {"new": found.new, "changed": found.changed, "unchanged": found.unchanged})
        if found.strange:
            self.stdout.write(_("No place here has these codes: %(list)s.") % {"list": ", ".join(found.strange[:40])})
        if found.bad:
            raise CommandError(_("These are no borders: %(list)s.") % {"list": ", ".join(found.bad[:40])})

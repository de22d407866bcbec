"""`./run demonstration load|remove`: made-up data that shows how each system works, and away with it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cocrea.exercise import systems
from cocrea.kernel.errors import Refused

FOLDER = "demonstration"
LOAD, REMOVE = "load", "remove"


class Command(BaseCommand):
    """Loading twice changes nothing; what people made themselves is never touched."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("what", choices=(LOAD, REMOVE))

    def handle(self, *args, what, **options):
        folder = settings.EXERCISES / settings.EXERCISE / FOLDER
        if what == LOAD and not folder.is_dir():
            raise CommandError(_("There is no %(file)s.") % {"file": folder})
        found = systems.switched_on() if what == LOAD else systems.installed()
        try:
            lines = [line for each in found for line in (each.demonstrate(folder) if what == LOAD else each.clear())]
        except Refused as error:
            raise CommandError(str(error)) from error
        for line in lines or [_("There was nothing to do.")]:
            self.stdout.write(line)

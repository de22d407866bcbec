"""`./run load_exercise`: loads exercises/<COCREA_EXERCISE> into an empty house, once; else it does nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.intake import actions


class Command(BaseCommand):
    """The first start calls it; calling it again costs one query."""

    help = __doc__

    def handle(self, *args, **options):
        if Exercise.objects.exists():
            return
        folder = settings.EXERCISES / settings.EXERCISE
        if not (folder / actions.SEED).exists():
            raise CommandError(_("There is no %(file)s.") % {"file": folder / actions.SEED})
        found = actions.import_folder(folder, by=None)
        errors = [error for findings in found for error in findings.errors]
        for error in errors:
            self.stderr.write(str(error))
        if errors:
            raise CommandError(_("%(count)d errors. Nothing was loaded.") % {"count": len(errors)})
        rows = sum(sheet.new for findings in found for sheet in findings.sheets)
        self.stdout.write(_("%(folder)s: %(rows)d rows loaded.") % {"folder": folder.name, "rows": rows})

"""`./run backup FILE`: one file with the database and the documents, while the house is open."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.config.backup.making import KEY, make, named
from cocrea.kernel.errors import Refused


class Command(BaseCommand):
    """Writes the file and says what is in it."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            metavar=_("FILE"),
            help=gettext_lazy("the file to write, or a folder: then it is named after the day"),
        )
        parser.add_argument("--with-key", action="store_true", help=gettext_lazy("the key of the house too"))

    def handle(self, *args, file, with_key, **options):
        with translation.override("es-mx"):
            try:
                target = named(file)
                made = make(target, with_key=with_key)
            except (Refused, OSError) as error:
                raise CommandError(str(error)) from error
            size = sum(size for size, _digest in made.files.values())
            told = {"file": target, "count": len(made.files) - 1 - made.has_key, "size": size / 1e6, "seq": made.seq}
            self.stdout.write(
                _("Backup in %(file)s: %(count)d documents, %(size).1f MB, the ledger up to act %(seq)d.") % told
            )
            if not made.has_key:
                path = settings.DATA / KEY
                key = {"key": path if path.exists() else "COCREA_SECRET_KEY"}
                self.stdout.write(
                    _("It does not hold the key of the house. Keep that elsewhere, once: %(key)s") % key
                )
                text = _("Without it, evaluation sheets not revealed yet are lost, and no second step works.")
                self.stdout.write(text)

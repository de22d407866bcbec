"""`./run help`: what can be asked of the house, in words. Django's own commands stay reachable by their names."""

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext_lazy as _

COMMANDS = {
    "serve": _("Serves the exercise; what ./run does alone."),
    "dev": _("Serves it while the program is being changed; reloads by itself."),
    "doctor": _("Says what is well or badly set, and what to do."),
    "import": _("Reads a file or a folder: ./run import FILE shows, --apply writes."),
    "new-exercise": _("Begins another exercise: ./run new-exercise NAME --territory TERRITORY"),
    "load_exercise": _("Loads the exercise's files into an empty house."),
    "load-boundaries": _("Borders of the municipalities, to check where points lie: ./run load-boundaries FILE"),
    "create_user": _("Makes somebody who can sign in: ./run create_user E-MAIL NAME --role coordinator"),
    "remove_second_factor": _("Takes off the second step of an account whose owner has lost their phone and codes."),
    "remove_demo_accounts": _("Deletes the demonstration accounts."),
    "demonstration": _("Made-up data that shows how each system works: ./run demonstration load, or remove."),
    "snapshot": _("Keeps a dated copy of every dataset that has changed."),
    "prepare": _("Makes what the exercise needs, without opening it; other commands ask for it."),
    "backup": _("One file with the database and the documents: ./run backup FILE"),
    "restore": _("A house from that file: ./run restore FILE"),
    "reindex": _("Builds the search index again."),
    "verify_ledger": _("Verifies the chain of the ledger from its first event."),
    "erase_ledger": _("Erases what an event tells; its proof stays."),
    "worker": _("Background work by itself; ./run starts one."),
    "texts": _("Collects the texts of the pages and lists those without Spanish."),
    "generate": _("Fills a scratch folder with an invented exercise, to measure."),
    "migrate": _("Brings the tables to this version; ./run does it alone."),
    "lock": _("Writes the lock of the dependencies again."),
    "soak": _("Runs the long checks at full size."),
}


class Command(BaseCommand):
    """Lists them, one a line."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        with translation.override("es-mx"):
            for name, meaning in COMMANDS.items():
                self.stdout.write(f"./run {name:<22}{meaning}")

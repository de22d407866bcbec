"""`./run worker`: background tasks and recurring work, until told to stop. `./run` starts one by itself."""

import signal
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.translation import gettext_lazy

from cocrea.jobs.runner import run_due
from cocrea.kernel import collector


class Command(BaseCommand):
    """Tasks of the queue in the main thread, recurring work beside it."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help=gettext_lazy("run what is due and stop"))

    def handle(self, *args, once, **options):
        collector.seldom()
        if once:
            call_command("db_worker", batch=True, verbosity=0)
            self.stdout.write(" ".join(run_due()))
            return
        stop = threading.Event()
        repeating = threading.Thread(target=repeat, args=(stop,), daemon=True)
        repeating.start()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            call_command("db_worker", verbosity=0, startup_delay=False)
        finally:
            stop.set()


def repeat(stop: threading.Event) -> None:
    """Looks every half minute for recurring work that is due."""
    while not stop.wait(30):
        close_old_connections()
        run_due()

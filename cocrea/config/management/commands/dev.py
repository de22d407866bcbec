"""`./run dev`: serves the house while it is being changed: reloads by itself, shows errors, keeps no page."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from cocrea.config import preparation, supervisor


class Command(BaseCommand):
    """Django's own development server, in a process whose settings say COCREA_DEBUG."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            preparation.prepare()
            self.stdout.write("\n".join(preparation.demonstration_accounts()))
        except KeyboardInterrupt:
            return
        self.stdout.flush()
        connections.close_all()
        os.environ["COCREA_DEBUG"] = "yes"
        with (
            supervisor.wishes() as wish,
            supervisor.checkpoints() as checkpoint,
            supervisor.household() as children,
        ):
            web = supervisor.start([sys.executable, "manage.py", "runserver", address()])
            children.append(web)
            supervisor.watch(web, children, wish, checkpoint)


def address() -> str:
    """Host and port as `runserver` reads them."""
    host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
    return f"{host}:{settings.PORT}"

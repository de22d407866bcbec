"""`./run dev`: serves the house while it is being changed: reloads by itself, shows errors, keeps no page."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from cocrea.config import preparation, supervisor


class Command(BaseCommand):
    """Django's own development server, in a process whose settings say COCREA_DEBUG."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        preparation.prepare()
        worker = supervisor.start(supervisor.worker_command())
        host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
        try:
            subprocess.run(
                [sys.executable, "manage.py", "runserver", f"{host}:{settings.PORT}"],
                cwd=settings.ROOT,
                env={**os.environ, "COCREA_DEBUG": "yes"},
                check=False,
            )
        except KeyboardInterrupt:
            pass  # the usual way to close it
        finally:
            supervisor.stop(worker)

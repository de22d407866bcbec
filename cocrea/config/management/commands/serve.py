"""`./run`: prepares what is missing, serves the house, works in the background, and says where everything is."""

import http.client
import socket
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from cocrea.accounts import presses
from cocrea.config import preparation, supervisor, tables

OPENING = 60  # seconds in which the first page must come


class Command(BaseCommand):
    """Runs until Ctrl+C or SIGTERM, and stops what it started."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        preparation.texts()
        try:
            with claim_port(settings.HOST, settings.PORT):
                if not tables.are_there():
                    self.stdout.write(_("Preparing the exercise in %(folder)s…") % {"folder": settings.DATA})
                    self.stdout.flush()
                preparation.prepare()
                accounts = preparation.demonstration_accounts()
                presses.forget_unfinished()
        except KeyboardInterrupt:
            return
        connections.close_all()
        with supervisor.wishes() as wish:
            code = self.serve(wish, accounts)
        if code:
            sys.exit(code)

    def serve(self, wish: supervisor.Wish, accounts: list[str]) -> int:
        """Opens the house and stays in it; an exit code."""
        with supervisor.checkpoints() as checkpoint, supervisor.household() as children:
            web = supervisor.start(supervisor.web_command(settings.HOST, settings.PORT))
            children.append(web)
            first_page(web, wish)
            if not wish.to_close:
                self.greet(accounts)
            return supervisor.watch(web, children, wish, checkpoint)

    def greet(self, accounts) -> None:
        """The address, and with which accounts to look around."""
        self.stdout.write(_("Cocrea is open at %(url)s") % {"url": settings.SITE_URL})
        for line in accounts:
            self.stdout.write(line)
        self.stdout.write(_("Press Ctrl+C to close it."))
        self.stdout.flush()


def claim_port(host: str, port: int) -> socket.socket:
    """Takes the port before anything else is done, so that nobody else does meanwhile. Says so when it is taken."""
    claim = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    claim.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claim.bind((host, port))
        claim.listen(1)
    except OSError as error:
        claim.close()
        text = _("Port %(port)d cannot be used (%(error)s). Choose another one: PORT=%(other)d ./run")
        raise CommandError(text % {"port": port, "error": error.strerror, "other": port + 1}) from error
    return claim


def first_page(web, wish: supervisor.Wish) -> None:
    """Waits for the first page. Raises CommandError when the server ends before, or gives none."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.HOST, settings.HOST)
    end = time.monotonic() + OPENING
    while time.monotonic() < end and web.poll() is None and not wish.to_close:
        page = http.client.HTTPConnection(host, settings.PORT, timeout=10)
        try:
            page.request("GET", "/")
            page.getresponse().read()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            page.close()
    if not wish.to_close:
        raise CommandError(_("The server did not start; the lines above say why."))

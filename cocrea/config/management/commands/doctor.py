"""`./run doctor`: what is well set and what is not, in words, with what to do. Fails when something is wrong."""

import sys

from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _

from cocrea.config import checkup

MARKS = {checkup.OK: "✓", checkup.WARNING: "▲", checkup.ERROR: "■"}


class Command(BaseCommand):
    """Prints every finding; exit code 1 when one of them is an error."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        with translation.override("es-mx"):
            try:
                findings = list(checkup.all_findings())
            except OperationalError as error:
                hint = _("Is DATABASE_URL right, and is the database running?")
                findings = [checkup.Finding(checkup.ERROR, _("Database"), str(error).strip(), hint)]
            for finding in findings:
                self.stdout.write(f"{MARKS[finding.level]} {finding.subject}: {finding.text}")
                if finding.hint:
                    self.stdout.write(f"    {finding.hint}")
        if any(finding.level == checkup.ERROR for finding in findings):
            sys.exit(1)

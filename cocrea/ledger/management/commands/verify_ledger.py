"""`./run verify_ledger`: reads the whole chain; exit code 1 and the first broken event if it is not whole."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cocrea.ledger.chain import verify


class Command(BaseCommand):
    """Verifies the ledger against its own digests."""

    help = __doc__

    def handle(self, *args, **options):
        verdict = verify()
        if not verdict.is_whole:
            raise CommandError(
                _("The ledger is broken at event %(seq)d. %(why)s")
                % {"seq": verdict.broken_at, "why": verdict.explanation},
                returncode=1,
            )
        self.stdout.write(
            _("The ledger is whole: %(count)d events. Hash of the last: %(hash)s")
            % {"count": verdict.events, "hash": verdict.hash}
        )

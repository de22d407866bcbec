"""`./run verify_ledger`: reads the whole chain; exit code 1 and the first broken event if it is not whole."""

import re

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.ledger.chain import verify

SEEN = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


class Command(BaseCommand):
    """Verifies the ledger against its own digests, and against hashes that somebody kept elsewhere."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--seen",
            action="append",
            default=[],
            metavar=gettext_lazy("NUMBER:HASH"),
            help=gettext_lazy("an event whose hash you kept elsewhere: fails if it has another now"),
        )

    def handle(self, *args, seen, **options):
        verdict = verify([kept(each) for each in seen])
        if not verdict.is_whole:
            raise CommandError(
                _("The ledger is broken at event %(seq)d. %(why)s")
                % {"seq": verdict.broken_at, "why": verdict.explanation},
                returncode=1,
            )
        self.stdout.write(
            _("The ledger is whole: %(count)d events, %(erased)d erased texts.")
            % {"count": verdict.events, "erased": verdict.erased}
        )
        self.stdout.write(_("Keep this elsewhere: --seen %(mark)s") % {"mark": f"{verdict.events}:{verdict.hash}"})


def kept(text: str) -> tuple[int, str]:
    """What somebody kept: number and hash of an event. Raises CommandError for anything else."""
    found = SEEN.fullmatch(text.strip().lower())
    if found is None:
        raise CommandError(
            _("“%(text)s” is no number and hash, such as 120:9f86d08… with 64 letters.") % {"text": text}
        )
    return int(found[1]), found[2]

"""`./run erase_ledger 12 --reason "…"`: empties what event 12 tells (or only object N of it); the proof stays."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocrea.kernel.errors import Refused
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.models import Event


class Command(BaseCommand):
    """For when the law on personal data asks for it. What was erased, when and why is an event itself."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("seq", type=int, metavar=_("NUMBER"), help=gettext_lazy("number of the event"))
        parser.add_argument(
            "--object",
            type=int,
            action="append",
            metavar=_("POSITION"),
            help=gettext_lazy("only this object of it (its position, from 0)"),
        )
        parser.add_argument(
            "--reason",
            required=True,
            metavar=_("REASON"),
            help=gettext_lazy("why; it stays in the ledger, so name nobody"),
        )

    def handle(self, *args, seq, reason, **options):
        event = Event.objects.filter(pk=seq).first()
        if event is None:
            raise CommandError(f"#{seq}")
        positions = options["object"]
        try:
            if positions is None:
                number = erase_content(by=None, event=event, reason=reason)
            else:
                some = event.subjects.filter(position__in=positions)
                number = erase_content(by=None, subjects=some, reason=reason)
        except Refused as error:
            raise CommandError(str(error)) from error
        text = ngettext(
            "%(n)d text was erased; its digest stays.", "%(n)d texts were erased; their digests stay.", number
        )
        self.stdout.write(text % {"n": number})

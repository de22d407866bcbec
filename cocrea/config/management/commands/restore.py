"""`./run restore FILE`: a house from a backup, verified; what was there is kept aside."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocrea.config.backup.making import KEY
from cocrea.config.backup.restoring import Restored, restore
from cocrea.kernel.errors import Refused


class Command(BaseCommand):
    """Exit code 1 when the ledger that came back is not whole."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar=_("FILE"), help=gettext_lazy("a backup"))
        parser.add_argument(
            "--replace", action="store_true", help=gettext_lazy("also where there is an exercise already")
        )

    def handle(self, *args, file, replace, **options):
        with translation.override("es-mx"):
            try:
                found = restore(file, replace=replace)
            except (Refused, OSError) as error:
                raise CommandError(str(error)) from error
            self.tell(found)

    def tell(self, found: Restored) -> None:
        """What came back, and what to do about what did not."""
        if found.aside is not None:
            self.stdout.write(_("What was here before lies in %(folder)s.") % {"folder": found.aside})
        if found.missing:
            self.stdout.write(_("Without their file: %(names)s") % {"names": "; ".join(found.missing[:20])})
        if not found.manifest.has_key:
            key = {"key": settings.DATA / KEY}
            self.stdout.write(_("Put the key that you kept here, before you start Cocrea: %(key)s") % key)
            text = _(
                "Without it, evaluation sheets not revealed yet are lost, and second steps must be set up again."
            )
            self.stdout.write(text)
        self.tell_ended(found)
        if not found.verdict.is_whole:
            told = {"seq": found.verdict.broken_at, "why": found.verdict.explanation}
            raise CommandError(_("The ledger is broken at event %(seq)d. %(why)s") % told)
        told = {"when": found.manifest.made_at, "count": found.verdict.events}
        self.stdout.write(_("Restored as of %(when)s. The ledger is whole: %(count)d events.") % told)

    def tell_ended(self, found: Restored) -> None:
        """What worked when the backup was made and does not now, and how it is made anew."""
        people, number = {"where": reverse("accounts:person-list")}, found.ended.invitations
        text = ngettext("%(num)d open invitation has ended.", "%(num)d open invitations have ended.", number)
        if number:
            again = _("Send again those that still hold, and revoke the others, at %(where)s.") % people
            self.stdout.write(f"{text % {'num': number}} {again}")
        number = found.ended.people
        text = ngettext(
            "The recovery codes of %(num)d person have ended. The desk asks them to make new ones.",
            "The recovery codes of %(num)d people have ended. The desk asks them to make new ones.",
            number,
        )
        if number:
            self.stdout.write(text % {"num": number})
            self.stdout.write(_("Who has lost the phone: ./run remove_second_factor E-MAIL --reason REASON"))
        text = ngettext(
            "%(num)d letter that waited was laid aside: it may have left since.",
            "%(num)d letters that waited were laid aside: they may have left since.",
            found.laid_aside,
        )
        if found.laid_aside:
            again = _("Send again those that did not, at %(where)s.") % {"where": reverse("notices:outbox")}
            self.stdout.write(f"{text % {'num': found.laid_aside}} {again}")
        for each in found.called_off:
            self.stdout.write(_("This will not be published by itself any more: %(name)s") % {"name": each})
        self.stdout.write(_("Accounts, roles and passwords are those of that day. Check them at %(where)s.") % people)

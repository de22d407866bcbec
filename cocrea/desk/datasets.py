"""The desk's own tables: none is published, and each says why."""

from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import Autosave
from cocrea.desk.models import Scheduled, Upload, Visit
from cocrea.opendata.declarations import private

private(Autosave, _("Forms that somebody has not finished: theirs alone until they save them."))
private(Upload, _("Where an import stands. What it wrote is in the ledger."))
private(Visit, _("When somebody was last at the desk: it tells them alone what others did since."))
private(Scheduled, _("Publications that wait for their moment: what they publish is in the ledger from then on."))

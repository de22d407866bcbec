"""What minutes and agreements say to the floors below when the house starts."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.desk import Door, open_door
from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Reading, declare
from cocrea.documents import signatures
from cocrea.ledger.final import declare_closed, declare_final, key_of
from cocrea.ledger.models import Event
from cocrea.ledger.readable import tell
from cocrea.ledger.sentences import Deed, say
from cocrea.meetings import models, reach, rules
from cocrea.meetings.actions import calling, review
from cocrea.meetings.actions.minutes import WITHDRAWABLE
from cocrea.meetings.agreement_panels import register_panels
from cocrea.meetings.due import declare_deadlines
from cocrea.meetings.minuting import differing, opening
from cocrea.notices import kinds

MINUTES, AGREEMENT = "meetings.minutes", "meetings.agreement"
SAID = {
    "meetings.minutes.create": (MINUTES, lambda: _("Minutes were begun: %(name)s")),
    "meetings.minutes.circulate": (MINUTES, lambda: _("Draft minutes were sent to those who attended: %(name)s")),
    "meetings.minutes.approve": (MINUTES, lambda: _("Minutes were approved and closed: %(name)s")),
    "meetings.minutes.word": (MINUTES, lambda: _("Changes of a Word file were taken into the minutes")),
    "meetings.minutes.bring": (MINUTES, lambda: _("Minutes were brought from a Word file: %(name)s")),
    "meetings.minutestopic.note": ("meetings.minutestopic", lambda: _("Notes were taken: %(name)s")),
    "meetings.amendment.create": ("", lambda: _("An amendment to draft minutes was proposed.")),
    "meetings.amendment.accept": ("", lambda: _("An amendment to draft minutes was accepted.")),
    "meetings.amendment.decline": ("", lambda: _("An amendment to draft minutes was not accepted.")),
    "meetings.erratum.create": ("", lambda: _("A correction was added beside approved minutes.")),
    "meetings.outcome.answered": (AGREEMENT, lambda: _("An agreement was answered.")),
    "meetings.outcome.fulfilled": (AGREEMENT, lambda: _("An agreement was fulfilled.")),
    "meetings.outcome.extended": (AGREEMENT, lambda: _("The deadline of an agreement was extended.")),
    "meetings.outcome.cancelled": (AGREEMENT, lambda: _("An agreement was cancelled.")),
    "meetings.outcome.reopened": (AGREEMENT, lambda: _("An agreement is open again.")),
    "meetings.outcome.taken_up": (AGREEMENT, lambda: _("A suggestion was taken up.")),
    "meetings.signedcopy.create": ("", lambda: _("A signed copy was put beside the minutes.")),
    "meetings.signedcopy.remove": ("", lambda: _("A signed copy was taken off the minutes.")),
    "meetings.signedcopy.reserve": ("", lambda: _("It was said who may have a signed copy of the minutes.")),
}
HANGING = (
    (models.Minutes, gettext_lazy("Minutes"), "session"),
    (models.MinutesTopic, gettext_lazy("Topics of the minutes"), "minutes__session"),
    (models.Erratum, gettext_lazy("Corrections of minutes"), "minutes__session"),
    (models.SignedCopy, gettext_lazy("Signed copies of minutes"), "minutes__session"),
    (models.Agreement, gettext_lazy("Agreements"), "session"),
    (models.AgreementParty, gettext_lazy("Parts in agreements"), "agreement__session"),
    (models.Outcome, gettext_lazy("What became of agreements"), "agreement__session"),
)


def sealed_with(row) -> models.Minutes | None:
    """The approved minutes that tell of a session, or of a row that hangs on one; read with it."""
    found = getattr(row if isinstance(row, models.Session) else row.session, "minutes", None)
    return found if found is not None and found.is_closed and found.sealed_text else None


def is_told_agreement(row: models.Agreement) -> bool:
    """Whether approved minutes tell an agreement: those that were added later still change."""
    minutes = sealed_with(row)
    return minutes is not None and row.position in differing.numbers_in(minutes)


# What approved minutes tell of their session, at the tables and in undoing too. People and bodies stay free: their
# twins are brought together.
TOLD = (
    ("meetings.session", differing.OF_SESSION - {"organization"}, sealed_with, "minutes"),
    ("meetings.attendance", differing.OF_ATTENDANCE - {"person"}, sealed_with, "session__minutes"),
    (AGREEMENT, {"session_id"}, is_told_agreement, "session__minutes"),  # taking it away: its words may change
)


def register_all() -> None:
    """Called once, when the app is ready."""
    for action, (kind, words) in SAID.items():
        say(action, lambda deed, words=words: named(deed, words()), naming=kind)
    words = gettext_lazy("Approved minutes do not change. Add a correction beside them.")
    declare_final("meetings.minutes.approve", words, correction_of)
    declare_closed(
        MINUTES,
        lambda row, fields: str(words) if row.is_closed and fields - WITHDRAWABLE else "",
        correction_beside,
        ("session",),
    )
    declare_closed(
        "meetings.minutestopic",
        lambda row, _fields: str(words) if row.minutes.is_closed else "",
        lambda row: correction_beside(row.minutes),
        ("minutes__session",),
    )
    for kind, of, is_told, path in TOLD:
        declare_closed(
            kind,
            lambda row, fields, of=of, is_told=is_told: str(words) if fields & of and is_told(row) else "",
            lambda row: correction_beside(sealed_with(row)),
            (path,),
        )
    for role, mine in ((RoleName.LIAISON, reach.of_institution), (RoleName.MEMBER, reach.of_committee)):
        for model, title, path in HANGING:
            declare(Reading(role, model, title, lambda keys, mine=mine, path=path: mine(keys, f"{path}__")))
    open_door(
        Door(
            gettext_lazy("Agreements"),
            lambda: reverse("meetings:agreement-desk-list"),
            rules.may_read_sessions,
            "secretariat",
            6,
        )
    )
    kinds.declare(calling.KIND, gettext_lazy("Invitation to a session"), is_secret=True)
    kinds.declare(review.KIND, gettext_lazy("Draft minutes to look at"), is_secret=True)
    opening.register_all()
    tell(models.SignedCopy, "signatures", signatures.in_ledger)
    register_panels()
    declare_deadlines()


def correction_of(event: Event) -> str:
    """Where a correction is added beside the minutes that an act approved."""
    found = models.Minutes.objects.select_related("session").filter(pk=key_of(event, MINUTES) or 0).first()
    return correction_beside(found) if found else ""


def correction_beside(minutes: models.Minutes) -> str:
    """Where a correction is added beside minutes."""
    return reverse("meetings:minutes-correct", args=[minutes.session.slug])


def named(deed: Deed, words: str) -> str:
    """What it was done to, by its name, where the words ask for it."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}

"""What instruments and live assessments say to the floors below: words of acts, what is final, doors, letters."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.evaluation import letters, rules
from cocrea.evaluation.actions import instruments
from cocrea.evaluation.models import AssessedCommitment, Assessment
from cocrea.evaluation.phases import CALLED
from cocrea.ledger.final import declare_closed, declare_final, key_of
from cocrea.ledger.models import Event
from cocrea.ledger.sentences import Deed, say
from cocrea.notices import kinds

ASSESSMENT, VERSION = "evaluation.assessment", "evaluation.instrumentversion"
STAYS = _("This stays as it was done. What comes next is done on its page.")
WORDS = {
    f"{VERSION}.release": (_("A version of an instrument was released: %(name)s"), VERSION),
    f"{VERSION}.copy": (_("The next version of an instrument was begun: %(name)s"), VERSION),
    f"{ASSESSMENT}.open": (_("A panel was called: %(name)s"), ASSESSMENT),
    f"{ASSESSMENT}.move": (_("The deadline of a panel was changed: %(name)s"), ASSESSMENT),
    f"{ASSESSMENT}.reveal": (_("The ratings of an assessment were revealed to its panel: %(name)s"), ASSESSMENT),
    f"{ASSESSMENT}.ask": (_("Approval of an assessment was asked for: %(name)s"), ASSESSMENT),
    f"{ASSESSMENT}.return": (_("An assessment was given back to its panel: %(name)s"), ASSESSMENT),
    f"{ASSESSMENT}.approve": (_("A second person approved an assessment: %(name)s"), ASSESSMENT),
}
FINAL = ("open", "move", "reveal", "ask", "return", "approve")
PLAIN = {
    "evaluation.panelist.declare": _("A reviewer said whether they have a conflict of interest."),
    "evaluation.panelist.remove": _("A reviewer was taken off a panel before the reveal. Their sheet was destroyed."),
    "evaluation.sheet.keep": _("A reviewer kept their sealed sheet."),
    "evaluation.panelist.close": _("A reviewer closed their sealed sheet."),
    "evaluation.remark.create": _("A reviewer said something to the panel."),
    "evaluation.rating.change": _("A reviewer changed a rating after the discussion. The first one stays."),
}
PARTS = {
    "dimension": ("instrument_version__instrument",),
    "label": ("instrument_version__instrument",),
    "attribute": ("dimension__instrument_version__instrument",),
    "level": ("attribute__dimension__instrument_version__instrument",),
    "cutoff": ("dimension__instrument_version__instrument",),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    for action, (text, naming) in WORDS.items():
        say(action, _named(text), naming=naming)
    for action, text in PLAIN.items():
        say(action, lambda _deed, text=text: str(text))
    for action in (*(f"{ASSESSMENT}.{verb}" for verb in FINAL), *PLAIN):
        declare_final(action, STAYS, work_of)
    declare_final(f"{VERSION}.release", instruments.LOCKED, version_of)
    declare_closed(VERSION, closed, page_of, ("instrument",))
    declare_closed("evaluation.assessedcommitment", called, page_of_scope, ("assessment",))
    for noun, related in PARTS.items():
        declare_closed(f"evaluation.{noun}", closed, page_of, related)
    kinds.declare(letters.CALLED, _("You are a reviewer"))
    kinds.declare(letters.MOVED, _("Another deadline to rate"))
    kinds.declare(letters.CLOSED, _("Receipt of a closed sheet"))
    kinds.declare(letters.REMOVED, _("A seat on a panel was taken away"))
    kinds.declare(letters.REVEALED, _("The ratings are revealed"))
    _rights()
    open_door(
        Door(
            _("Assessments"), lambda: reverse("evaluation:work-list"), rules.may_work_on_assessments, "evaluation", 1
        )
    )
    open_door(
        Door(
            _("Instruments of evaluation"),
            lambda: reverse("evaluation:instrument-desk"),
            rules.may_keep_instruments,
            "evaluation",
            3,
        )
    )


def _rights() -> None:
    rights.say(
        rules.may_keep_instruments,
        _("Write instruments of evaluation"),
        _("Questions, scales, labels and cut-offs; release a version, which then stays as it is."),
    )
    rights.say(
        rules.may_prepare_assessments,
        _("Prepare assessments"),
        _("What is rated, by whom, until when; reveal. Never see how anybody rates before the reveal."),
    )
    rights.say(
        rules.may_review,
        _("Rate as a reviewer"),
        _("Alone and sealed, in the assessments to whose panel one was called. Talk, and change one's own rating."),
    )
    rights.say(
        rules.may_work_on_assessments,
        _("Look at live assessments"),
        _("Reviewers their own. After the reveal: all ratings, the discussion, approval by a second person."),
    )


def _named(words) -> Callable[[Deed], str]:
    def told(deed: Deed) -> str:
        names = [name for some in deed.names.values() for name in some]
        name = names[0] if names else deed.label
        return str(words) % {"name": name} if name else str(words).replace(": %(name)s", ".")

    return told


def work_of(event: Event) -> str:
    """The page of the assessment that an act was about."""
    found = Assessment.objects.filter(pk=key_of(event, ASSESSMENT) or 0).first()
    return reverse("evaluation:work", args=[found.slug]) if found else reverse("evaluation:work-list")


def version_of(event: Event) -> str:
    """The page of the instruments, where a new version is made."""
    return reverse("evaluation:instrument-desk")


def closed(row, fields: set[str]) -> str:
    """Why what hangs on a released version does not go back."""
    return str(instruments.LOCKED) if instruments.version_of(row).released_at is not None else ""


def called(row: AssessedCommitment, fields: set[str]) -> str:
    """Why what a panel rates does not change any more, once it was called."""
    is_live = not row.assessment.is_historical and row.assessment.opens_at is not None
    return str(CALLED) if is_live else ""


def page_of_scope(row: AssessedCommitment) -> str:
    """The page at the desk of the assessment that looks at a commitment."""
    return reverse("evaluation:work", args=[row.assessment.slug])


def page_of(row) -> str:
    """The page at the desk of the version on which a row hangs; there a new version is made."""
    version = instruments.version_of(row)
    return reverse("evaluation:version-desk", args=[version.instrument.slug, version.number])

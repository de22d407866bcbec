"""What is published of evidence, and what is not."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.evidence.models import Delivery, Evidence, EvidenceAct, Invitation, Opinion, Upload
from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish

PLAN = Column("plan", "commitment__plan__slug", description=_("Which plan: its address, such as 2017-2019."))
COMMITMENT = Column("commitment", "commitment__number", description=_("Number of the commitment within its plan."))
# No reference to the table of evidence: of what is reserved only the acts are public.
EVIDENCE = Column(
    "evidence",
    F("evidence__number"),
    type="integer",
    title=pgettext_lazy("many", "Evidence"),
    description=_("Which evidence: its number."),
)


@publish
class EvidenceItems(Dataset):
    """What was submitted and is not reserved."""

    key = "evidence"
    theme = Theme.PLANS
    title = pgettext_lazy("many", "Evidence")
    description = _("What was submitted to prove commitments, with its hash and how it stands. Not what is reserved.")
    model = Evidence
    columns = (
        "number",
        PLAN,
        COMMITMENT,
        Column("activity", "activity__number", description=_("Number of the activity within its commitment.")),
        Column("indicator", "indicator__number", description=_("Number of the indicator within its commitment.")),
        Column("measurement", "measurement__pk", description=_("Which measured value: its number in measurements.")),
        Column("title", description=_("What it is.")),
        "claim",
        Column("kind", description=_("File, photo or web page.")),
        Column(
            "sha256",
            F("document__sha256"),
            type="text",
            title=_("SHA-256"),
            description=_("Of the original; empty while a web page is not captured yet."),
        ),
        Column(
            "picture_sha256",
            F("preview__sha256"),
            type="text",
            title=_("SHA-256 of the picture"),
            description=_("Of the smaller picture that everybody sees, where it is a photo."),
        ),
        Column("url", description=_("Address of the web page.")),
        Column("captured_url", description=_("Where that address led when it was captured.")),
        Column("captured_at", description=_("When the web page was captured.")),
        Column("capture_trouble", description=_("Why a web page was not captured.")),
        Column("state", description=_("That of its last act.")),
        "made_on",
        "submitted_on",
        "decided_on",
        Column("author", "author_organization__slug", description=_("Which body submits it: key in organizations.")),
        Column("author_person", "author_person__slug", description=_("Who made it: key in people.")),
        "author_text",
        Column("place", "place__slug", description=_("Where it was made: key in places.")),
        Column("latitude", description=_("WGS 84.")),
        Column("longitude", description=_("WGS 84.")),
        Column("follows", "follows__number", description=_("Evidence that was returned, and that it comes after.")),
    )
    withheld = {
        "is_reserved": _("What is reserved does not stand here; its acts tell that it exists, and its hash."),
        "reserved_reason": _("The reason of what is reserved stays inside."),
        "entered_by": _("An account: personal data."),
        "delivery": _("With what it arrived: personal data of whoever sent it."),
    }
    filters = ("plan", "commitment", "state", "kind", "author")
    coordinates = ("latitude", "longitude")
    page = ("evidence:evidence-detail", ("number",))
    is_original = True


@publish
class Acts(Dataset):
    """What was done with evidence, by name and day."""

    key = "evidence-acts"
    theme = Theme.PLANS
    title = _("Acts on evidence")
    description = _("Submitted, returned with its reason, accepted, withdrawn: by whom and when, with the hash.")
    model = EvidenceAct
    columns = (
        EVIDENCE,
        Column("plan", "evidence__commitment__plan__slug", description=PLAN.description),
        Column("commitment", "evidence__commitment__number", description=COMMITMENT.description),
        Column("kind", description=_("What was done.")),
        "on",
        Column("organization", "organization__slug", description=_("By which body: its key in organizations.")),
        Column("person", "person__slug", description=_("By which person: their key in people.")),
        "reason",
        "sha256",
    )
    withheld = dict.fromkeys(("commitment", "activity", "until"), _("It follows from the evidence and the next act."))
    filters = ("plan", "evidence", "kind")
    is_original = True


@publish
class Opinions(Dataset):
    """What civil society says."""

    key = "opinions"
    theme = Theme.PLANS
    title = _("Opinions of civil society")
    description = _("Opinions, recommendations, endorsements and objections, by name, with what was answered.")
    model = Opinion
    columns = (
        PLAN,
        COMMITMENT,
        EVIDENCE,
        Column("kind", description=_("Opinion, recommendation, endorsement or objection.")),
        Column("organization", "organization__slug", description=_("Which body says it: its key in organizations.")),
        Column("person", "person__slug", description=_("Which person says it: their key in people.")),
        Column("said_on", description=_("Day on which it was said.")),
        "text",
        Column("answer", description=_("What was answered.")),
        Column("answered_on", description=_("Day of the answer.")),
        Column("withdrawn_on", description=_("Day on which it was taken back; empty while it stands.")),
    )
    filters = ("plan", "commitment", "kind")
    is_original = True


private(Delivery, _("Who sent what, and where they read: personal data."))
private(Invitation, _("Personal links: whoever read their digests could help to open one."))
private(Upload, _("Files on their way: they are no part of the record yet."))

"""What is published of motions and votes (Popolo Motion, VoteEvent, Vote)."""

from django.utils.translation import gettext_lazy as _

from cocrea.meetings.datasets.columns import AGENDA_ITEM, SESSION, SOURCE
from cocrea.meetings.models import Motion, Vote, VoteEvent
from cocrea.opendata.declarations import Column, Dataset, publish


@publish
class Motions(Dataset):
    """What was put to the vote."""

    key = "motions"
    title = _("Motions")
    description = _("What each session was asked to decide, and what it needed to pass.")
    model = Motion
    columns = (
        SESSION,
        "position",
        AGENDA_ITEM,
        Column("text", description=_("What was put to the vote.")),
        "requirement",
        Column("proposed_by", "proposed_by__slug", description=_("Who put it forward: key in people.")),
        SOURCE,
        "note",
    )
    filters = ("session",)


@publish
class VoteEvents(Dataset):
    """How motions came out."""

    key = "vote-events"
    title = _("Votes on motions")
    description = _("Each time a motion was voted: how, the counts, the outcome. A corrected one stays in the table.")
    model = VoteEvent
    columns = (
        Column("session", "motion__session__slug", description=SESSION.description),
        Column("motion", "motion__position", description=_("Number of the motion within its session.")),
        "position",
        "mode",
        "opened_at",
        "closed_at",
        "seats",
        "entitled",
        "yes",
        "no",
        "abstain",
        "absent",
        "outcome",
        "is_stated",
        Column("corrects", "corrects__position", description=_("Number of the vote whose place it takes.")),
        SOURCE,
        "note",
    )
    filters = ("session", "motion", "outcome")


@publish
class Votes(Dataset):
    """How each seat voted."""

    key = "votes"
    title = _("Votes")
    description = _(
        "How each voting seat voted, through whom. A corrected vote stays in the table and does not count."
    )
    model = Vote
    columns = (
        Column("session", "vote_event__motion__session__slug", description=SESSION.description),
        Column("motion", "vote_event__motion__position", description=_("Number of the motion within its session.")),
        Column("vote_event", "vote_event__position", description=_("1 for the first vote on the motion.")),
        "position",
        Column(
            "person",
            "person__slug",
            description=_("Who voted, or was there and did not: key in people. Empty where nobody was."),
        ),
        Column("post", "post__slug", description=_("The seat in which they sat: its key in posts.")),
        Column("vote_of", "vote_of__slug", description=_("The seat whose vote it is: its key in posts.")),
        "option",
        "cast_at",
        "is_counted",
        Column("corrects", "corrects__position", description=_("Number of the vote whose place it takes.")),
    )
    filters = ("session", "motion", "person", "option")
    is_original = True

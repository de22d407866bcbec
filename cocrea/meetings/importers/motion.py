"""Files of motions and votes."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.meetings.actions.motion import keep_motion, keep_vote, keep_vote_event
from cocrea.meetings.importers.refs import AGENDA_ITEM, MOTION, VOTE_EVENT
from cocrea.meetings.models import Motion, Vote, VoteEvent

register(
    Importer(
        key="motions",
        title=_("Motions"),
        model=Motion,
        columns=("session", "position", AGENDA_ITEM, "text", "requirement", "proposed_by", "source", "note"),
        identity=("session", "position"),
        keep=keep_motion,
    )
)
register(
    Importer(
        key="vote-events",
        title=_("Votes on motions"),
        model=VoteEvent,
        columns=(
            *(MOTION, "position", "mode", "opened_at", "closed_at", "seats", "entitled", "yes", "no", "abstain"),
            *("absent", "outcome", "is_stated", Ref("corrects", "session", "motion", "corrects"), "source", "note"),
        ),
        identity=("motion", "position"),
        keep=keep_vote_event,
    )
)
register(
    Importer(
        key="votes",
        title=_("Votes"),
        model=Vote,
        columns=(
            *(VOTE_EVENT, "position", "person", "post", "vote_of", "option", "cast_at", "is_counted"),
            Ref("corrects", "session", "motion", "vote_event", "corrects"),
        ),
        identity=("vote_event", "position"),
        keep=keep_vote,
    )
)

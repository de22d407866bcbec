"""Files of elections and of what they are made of. The roll has a reader of its own: it is nobody's to export."""

from django.utils.translation import gettext_lazy as _

from cocrea.elections import actions
from cocrea.elections.models import Candidate, Consent, Election, Vacancy
from cocrea.intake.declarations import Importer, register

register(
    Importer(
        key="elections",
        title=_("Elections"),
        model=Election,
        columns=(
            *("slug", "title", "body", "mode", "is_record", "held_on", "is_inferred", "seats", "votes_per_ballot"),
            *("quorum", "threshold", "threshold_share", "tie_rule", "reason", "source", "note"),
        ),
        identity=("slug",),
        keep=actions.keep_election,
    )
)
register(
    Importer(
        key="candidates",
        title=_("Candidates"),
        model=Candidate,
        columns=(
            *("election", "number", "name", "person", "on_behalf_of", "sector", "statement", "status", "source"),
            "note",
        ),
        identity=("election", "number"),
        keep=actions.keep_candidate,
    )
)
register(
    Importer(
        key="election-posts",
        title=_("Seats to fill"),
        model=Vacancy,
        columns=("election", "post"),
        identity=("election", "post"),
        keep=actions.keep_vacancy,
    )
)
register(
    Importer(
        key="election-consents",
        title=_("Signatures of self-selections"),
        model=Consent,
        columns=("election", "position", "name", "on_behalf_of", "agrees", "source"),
        identity=("election", "position"),
        keep=actions.keep_consent,
    )
)

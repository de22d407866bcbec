"""What is published of elections: rules and results, candidates, and boxes once they are closed."""

from django.utils.translation import gettext_lazy as _

from cocrea.elections.models import Ballot, Candidate, Consent, Election, PaperCount, Vacancy, Voter
from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish

SOURCE = Column("source", "source__slug")
ELECTION = Column("election", "election__slug", description=_("Which election: its key in elections."))
ELSEWHERE = _("Published as a table of its own: election-results.")
OF_CANDIDATE = _("Published in the table candidates.")


@publish
class Elections(Dataset):
    """Elections."""

    key = "elections"
    theme = Theme.PEOPLE
    title = _("Elections")
    description = _(
        "Elections of those who sit in a body: mode, window, rules, turnout, outcome and hash of the box."
    )
    model = Election
    columns = (
        "slug",
        "title",
        Column("body", "body__slug", description=_("The body whose seats are filled: its key in organizations.")),
        *("mode", "state", "is_record", "held_on", "is_inferred", "opens_at", "closes_at", "seats"),
        *("votes_per_ballot", "allows_blank", "quorum", "threshold", "threshold_share", "tie_rule"),
        *("minimum_voters", "reason", "challenge", "challenge_answer"),
        Column("act", "act__sha256", description=_("SHA-256 of the signed act.")),
        Column("runoff_of", "runoff_of__slug", description=_("The election whose tie it decides: its key.")),
        *("roll_size", "cast", "blank", "spoiled", "outcome", "box_hash", "lot_seed", "closed_at"),
        "needs_cleaning",
        SOURCE,
        "note",
    )
    filters = ("body", "mode", "state")
    page = ("elections:election-detail", ("slug",))


@publish
class Candidates(Dataset):
    """Who stood."""

    key = "candidates"
    theme = Theme.PEOPLE
    title = _("Candidates")
    description = _("Who stands in each election, on whose behalf, and what they propose.")
    model = Candidate
    columns = (
        ELECTION,
        "number",
        "name",
        Column("person", "person__slug", description=_("Who it is: key in people.")),
        Column("on_behalf_of", "on_behalf_of__slug", description=_("For whom they stand: key in organizations.")),
        *("sector", "statement", "status"),
        SOURCE,
        "note",
    )
    filters = ("election",)
    withheld = {"votes": ELSEWHERE, "is_elected": ELSEWHERE}


@publish
class ElectionResults(Dataset):
    """Votes of each candidate."""

    key = "election-results"
    theme = Theme.PEOPLE
    title = _("Results of the elections")
    description = _("Votes of each candidate once the vote has closed, and who was elected once it is declared.")
    model = Candidate
    columns = (
        ELECTION,
        *("number", "name", "votes", "is_elected"),
        Column(
            "outcome",
            "election__outcome",
            title=_("Outcome of the election"),
            description=_("What came of the election."),
        ),
        SOURCE,
    )
    filters = ("election",)
    withheld = dict.fromkeys(("person", "on_behalf_of", "sector", "statement", "status", "note"), OF_CANDIDATE)

    def queryset(self):
        """Only of those whose votes were counted."""
        return Candidate.objects.published().exclude(votes=None)


@publish
class Ballots(Dataset):
    """Published boxes."""

    key = "ballots"
    theme = Theme.PEOPLE
    title = _("Published boxes")
    description = _(
        "Every ballot of boxes that were closed. Of a secret one, its receipt and its choices; of an open roll call,"
        " its name too. Nothing before the close."
    )
    model = Ballot
    columns = (
        ELECTION,
        "receipt",
        "choices",
        "is_secret",
        Column("name", "voter_name", title=_("Who"), description=_("Only in an open roll call.")),
    )
    filters = ("election",)
    withheld = {"voter": _("The roll is not published; in an open roll call the name stands beside the vote.")}
    is_original = True


@publish
class ElectionPosts(Dataset):
    """Seats that elections fill."""

    key = "election-posts"
    theme = Theme.PEOPLE
    title = _("Seats to fill")
    description = _("Which seats of the body each election fills.")
    model = Vacancy
    columns = (ELECTION, Column("post", "post__slug", description=_("The seat: its key in posts.")))
    filters = ("election",)
    is_original = True


@publish
class ElectionConsents(Dataset):
    """Who signed a self-selection."""

    key = "election-consents"
    theme = Theme.PEOPLE
    title = _("Signatures of self-selections")
    description = _("Who signed that those named sit without a vote, because few take part.")
    model = Consent
    columns = (
        ELECTION,
        "position",
        Column("name", description=_("As it was signed.")),
        "on_behalf_of",
        "agrees",
        SOURCE,
    )
    filters = ("election",)


private(Voter, _("Personal data: who may vote. What is published is how many there are in each sector."))
private(PaperCount, _("Who wrote down and who confirmed a count; the votes are published as election-results."))

"""Links with which people vote. Only their digests are kept; a new link puts an end to the one before."""

import dataclasses

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.codes import digest, new_token
from cocrea.accounts.rules import require
from cocrea.elections import rules
from cocrea.elections.actions.keeping import locked, required
from cocrea.elections.letters import send_link
from cocrea.elections.models import Election, Voter
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event

ACTIONS = ("elections.election.links", "elections.election.slips")


@dataclasses.dataclass(frozen=True)
class Slip:
    """A link for paper: it is shown once, and kept nowhere."""

    name: str
    organization: str
    token: str


def batches(election: Election):
    """The acts in which links or slips of an election were made, the last first."""
    return Event.objects.about("elections.election", election.pk).filter(action__in=ACTIONS).order_by("-seq")


def issue_links(
    *,
    by,
    election: Election,
    on_paper: bool,
    only: int | None = None,
    seen: int | None = None,
    everybody: bool = False,
) -> list[Slip]:
    """New links for everybody with an e-mail address, by letter; or, `on_paper`, for everybody without one, to be
    printed. `only`: for one person of the roll, either way. `everybody`: slips also for those with an address, where
    no mail leaves this site. Whether somebody has voted makes no difference and is
    not told: who has gets a link that says that a vote was cast. `seen`: how many batches had been made, as whoever
    makes this one knows: one that they do not know of would be put to an end, letters and printed slips alike.

    The ledger tells how many links were made, so that links made in secret show."""
    require(rules.may_run_elections(by))
    action = ACTIONS[on_paper]
    with ledger.act(by=by, action=action):
        election = locked(election)
        required(election.state == Election.State.OPEN and election.by_link, _("Links are made once it is open."))
        _refuse_unseen(election, seen)
        voters = list(_whom(election, on_paper, only, everybody))
        required(bool(voters), _("There is nobody to whom such a link could go."))
        made = {voter: new_token() for voter in voters}
        for voter, token in made.items():
            voter.link_digest = digest(token)
        Voter.objects.bulk_update(voters, ["link_digest"], batch_size=200)
        if not on_paper:
            for voter, token in made.items():
                send_link(voter, election, token)
        ledger.record(by=by, action=action, obj=election, changes={"links": [0, len(voters)]})
    return [Slip(voter.name, voter.organization, token) for voter, token in made.items()] if on_paper else []


def _refuse_unseen(election: Election, seen: int | None) -> None:
    found = batches(election)
    if seen is None or seen == found.count():
        return
    when = timezone.localtime(found.first().at) if found else timezone.localtime()
    text = _(
        "Links or slips were made meanwhile, at %(when)s: new ones would put an end to them. Nothing was made now."
    )
    raise Refused(text % {"when": f"{when:%H:%M}"} + " " + _("If they are to be made once more, press again."))


def _whom(election: Election, on_paper: bool, only: int | None, everybody: bool):
    voters = election.voters.order_by("pk")
    if only is not None:
        voters = voters.filter(pk=only)
        return voters if on_paper else voters.exclude(email="")
    if on_paper:
        return voters if everybody else voters.filter(email="")
    return voters.exclude(email="")

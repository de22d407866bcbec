"""Letters of an election: the link with which somebody votes."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.elections.models import Election, Voter
from cocrea.notices.actions import send_notice
from cocrea.notices.models import Notice

KIND = "elections.link"


def key_of(election: Election) -> str:
    """What the keys of all letters of an election begin with."""
    return f"{KIND}.{election.pk}."


def link_of(token: str) -> str:
    """The address with which somebody votes."""
    return settings.SITE_URL + reverse("elections:vote", args=[token])


def send_link(voter: Voter, election: Election, token: str) -> None:
    """Puts the letter with a new link into the outbox, within the act under way."""
    until = timezone.localtime(election.closes_at)
    told = {"title": election.title, "link": link_of(token), "until": f"{until:%d/%m/%Y, %H:%M}"}
    secret = _(
        "The published box does not say whose each vote is. You will get a code to find yours in it: whoever sees"
        " your code can find your vote, so show it to nobody. While the vote is open, whoever runs the server, or"
        " keeps a copy of it made then, could find out how you voted."
    )
    public = _("The vote is open: it is published with your name.")
    body = _(
        "Hello:\n\nYou are on the roll of: %(title)s.\n\n"
        "Open this link to vote. No account is needed:\n\n%(link)s\n\n"
        "It works until %(until)s, and only for you: do not pass it on. If you get a newer one, only that one works."
        "\n\n"
    )
    send_notice(
        key=key_of(election) + voter.link_digest,
        to=voter.email,
        subject=_("Your link to vote: %(title)s") % {"title": election.title},
        body=body % told + (secret if election.is_secret else public),
        kind=KIND,
        until=election.closes_at,
    )


def forget_links(election: Election) -> None:
    """Empties the letters of an election that is over: their links are of no use, and the outbox keeps none. What
    has not left yet never will."""
    letters = Notice.objects.filter(key__startswith=key_of(election))
    letters.open().update(state=Notice.State.DROPPED)
    letters.update(body=_("The election is over, and the link of this letter was erased."))

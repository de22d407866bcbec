"""What the acts of elections are called in the ledger."""

from collections.abc import Callable
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.elections.models import Election
from cocrea.ledger.final import declare_final, key_of
from cocrea.ledger.models import Event
from cocrea.ledger.readable import tell
from cocrea.ledger.sentences import Deed, say

ELECTION = "elections.election"
SENTENCES = {
    "announce": _("An election was announced: %(name)s"),
    "open": _("An election was opened: %(name)s"),
    "close": _("An election was closed and its box sealed: %(name)s"),
    "clean": _("The traces of a secret vote were wiped off the database: %(name)s"),
    "declare": _("A result was declared: %(name)s"),
    "annul": _("An election was annulled: %(name)s"),
    "contest": _("A result was contested: %(name)s"),
    "answer": _("A challenge was answered: %(name)s"),
    "attach": _("The act of an election was attached: %(name)s"),
    "confirm-count": _("A second person confirmed the count: %(name)s"),
    "roll": _("The electoral roll changed: %(name)s"),
    "links": _("New links to vote were sent: %(name)s"),
    "slips": _("New slips to vote were printed: %(name)s"),
    "erase-contacts": _("The addresses of a roll were erased: %(name)s"),
    "runoff": _("A second round was prepared: %(name)s"),
}

# What acts count that is no field of an election.
COUNTED = {"links": _("Links made"), "taken_out": _("Votes taken out"), "e-mail": _("Addresses erased")}

FINAL = ("announce", "open", "close", "declare", "annul", "contest", "answer")


def guide_of(event: Event) -> str:
    """The guide of the election that an act was about."""
    found = Election.objects.filter(pk=key_of(event, ELECTION) or 0).first()
    return reverse("elections:desk-detail", args=[found.slug]) if found else ""


def register_all() -> None:
    """Called once, when the app is ready."""
    for verb, words in SENTENCES.items():
        say(f"{ELECTION}.{verb}", _sentence(words), naming=ELECTION)
    say(f"{ELECTION}.seat", _seated, naming="actors.membership")
    for verb in FINAL:
        declare_final(f"{ELECTION}.{verb}", _("This stays. What comes next is done in the guide."), guide_of)
    say("elections.ballot.cast", lambda deed: str(_("A vote of an open roll call was cast with its link.")))
    say("elections.ballot.aloud", lambda deed: str(_("Votes of an open roll call were written down.")))
    say("elections.ballot.take-out", lambda deed: str(_("A vote written down wrongly was taken out.")))
    for name, label in COUNTED.items():
        tell(Election, name, partial(_teller, label))
    say("elections.papercount.record", lambda deed: str(_("A count of paper ballots was written down.")))


def _teller(label):
    """How a number is told that an act gave, and that is no field of the election: how many there were, of what was
    made or of what was erased."""
    return lambda _row, pair, _private: [(str(label), "", str(max(number or 0 for number in pair)))]


def _sentence(words) -> Callable[[Deed], str]:
    def told(deed: Deed) -> str:
        names = [name for some in deed.names.values() for name in some]
        return str(words) % {"name": names[0] if names else deed.label or deed.key}

    return told


def _seated(deed: Deed) -> str:
    """Who sat down, by name; of acts that tell no names, only that."""
    names = deed.names.get("created", [])
    if not names:
        return str(_("The elected became members"))
    return str(_("The elected became members: %(name)s")) % {"name": "; ".join(names)}

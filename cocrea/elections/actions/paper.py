"""Counting paper: one person writes the count down, another one confirms it against the act."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.rules import require
from cocrea.elections import rules
from cocrea.elections.actions.counting import standing, write_votes
from cocrea.elections.actions.keeping import locked, required
from cocrea.elections.actions.state import changed
from cocrea.elections.models import Election, PaperCount
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger import actions as ledger

NOT_SEEN = gettext_lazy(
    "Somebody has changed the count since you opened this page. Above are the numbers that stand now: compare them"
    " with the act."
)


def record_count(
    *,
    by,
    election: Election,
    votes: dict[int, int],
    named: int,
    blank: int,
    spoiled: int,
    shown: str | None = None,
) -> PaperCount:
    """Writes down a count: votes of each candidate, ballots that choose somebody, blank ones and null ones. It may be
    corrected until it is confirmed. `shown`: what stood there on the page of whoever writes (`PaperCount.seen_as`);
    nobody overwrites what they have not seen. Raises Invalid where it cannot be true."""
    require(rules.may_keep_elections(by))
    with ledger.act(by=by, action="elections.papercount.record"):
        election = locked(election)
        required(_is_counted(election), _("Paper is counted once the vote has closed."))
        count = PaperCount.objects.filter(election=election).first() or PaperCount(election=election)
        required(count.confirmed_by_id is None, _("The count is confirmed: it does not change any more."))
        if shown is not None:
            required(shown == (count.seen_as if count.pk else ""), NOT_SEEN)
        _check(election, votes, named, blank + spoiled + named)
        count.votes = {str(number): got for number, got in sorted(votes.items())}
        count.named, count.blank, count.spoiled, count.entered_by = named, blank, spoiled, by
        ledger.save(count, by=by, action="elections.papercount.record")
    return count


def _is_counted(election: Election) -> bool:
    return election.mode == Election.Mode.PAPER and election.state == Election.State.CLOSED


def _check(election: Election, votes: dict[int, int], named: int, cast: int) -> None:
    wrong = []
    if set(votes) != {each.number for each in standing(election)}:
        wrong.append(_("Write the votes of every candidate; 0 where there are none."))
    elif any(got > named for got in votes.values()) or not named <= sum(votes.values()) <= (
        named * election.votes_per_ballot
    ):
        wrong.append(_("The votes do not fit the number of ballots that choose somebody."))
    if cast > (election.roll_size or 0):
        wrong.append(_("There are more ballots than people on the roll."))
    if wrong:
        raise Invalid({"": wrong})


def confirm_count(*, by, election: Election, shown: str) -> Election:
    """A second person, who has the act before them, says that the count is the one written there. `shown`: which
    count they saw (`PaperCount.seen_as`); another one they do not confirm."""
    require(rules.may_keep_elections(by))
    with ledger.act(by=by, action="elections.election.confirm-count"):
        election = locked(election)
        count = PaperCount.objects.filter(election=election).first()
        required(count is not None and _is_counted(election), _("There is no count to confirm."))
        required(count.confirmed_by_id is None, _("The count is confirmed already."))
        required(election.act_id is not None, _("Attach the scanned act."))
        if by is None or count.entered_by_id == by.pk:
            raise NotAllowed(_("Whoever wrote the count down does not confirm it: ask another person."))
        required(shown == count.seen_as, NOT_SEEN)
        count.confirmed_by = by
        ledger.save(count, by=by, action="elections.papercount.confirm")
        write_votes(election, {int(number): got for number, got in count.votes.items()}, by=by)
        values = {
            "cast": count.named + count.blank + count.spoiled,
            "blank": count.blank,
            "spoiled": count.spoiled,
        }
        return changed(election, values, by=by, action="elections.election.confirm-count")

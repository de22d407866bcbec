"""An election in words: its rules, its window, what came of it."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cocrea.elections import calc
from cocrea.elections.models import Candidate, Election
from cocrea.kernel import periods

Mode, Outcome = Election.Mode, Election.Outcome
HOW = {
    Mode.ROLL_CALL: lambda: _("Everybody votes in the open: each vote is published with its name."),
    Mode.PAPER: lambda: _("People vote on paper. One person writes the count down, another confirms it."),
    Mode.SECRET: lambda: _(
        "Everybody votes in secret with a link of their own. The closed box does not say who voted what."
    ),
    Mode.DIGITAL: lambda: _("People voted with a digital tool of somebody else's."),
    Mode.SELF_SELECTION: lambda: _("Few take part: they agree among themselves, in a signed act."),
}


def moment(value) -> str:
    """«4 de noviembre de 2019, 18:05», by the clock of the exercise."""
    local = timezone.localtime(value)
    return f"{periods.words(local.date().isoformat())}, {local:%H:%M}"


def window(election: Election) -> str:
    """From when to when; or when it was held, as precisely as its source says."""
    if election.opens_at:
        return _("From %(start)s to %(end)s") % {
            "start": moment(election.opens_at),
            "end": moment(election.closes_at),
        }
    return periods.words(election.held_on)


def rules(election: Election) -> list[str]:
    """The rules, a sentence each; nothing that nobody said."""
    found = [HOW[election.mode]()] if election.mode else []
    if election.seats:
        found.append(
            ngettext("%(n)d seat is filled.", "%(n)d seats are filled.", election.seats) % {"n": election.seats}
        )
    if election.mode == Mode.SELF_SELECTION:
        return found
    if election.votes_per_ballot:
        most = election.votes_per_ballot
        text = ngettext("Each person chooses %(n)d candidate.", "Each person chooses up to %(n)d candidates.", most)
        found.append(text % {"n": most})
    if election.allows_blank is not None:
        found.append(_("One may vote blank.") if election.allows_blank else _("Blank votes are not offered."))
    if not election.is_record:
        found.append(_quorum(election))
    found += [_threshold(election)] if election.threshold else []
    found += [_ties(election)] if election.tie_rule else []
    if election.is_secret and election.minimum_voters:
        text = _(
            "If fewer than %(n)d people vote, the box is destroyed without being opened: so few would be known by"
            " their votes."
        )
        found.append(text % {"n": election.minimum_voters})
    return found


def _quorum(election: Election) -> str:
    if not election.quorum:
        return _("It is valid however many vote.")
    if isinstance(calc.share_of(election.quorum), int):
        return _("It is valid if at least %(n)s people vote.") % {"n": election.quorum}
    return _("It is valid if at least %(n)s of the roll votes.") % {"n": election.quorum}


def _threshold(election: Election) -> str:
    if election.threshold == Election.Threshold.MAJORITY:
        return _("Whoever is elected needs more than half of the ballots that choose somebody.")
    if election.threshold == Election.Threshold.SHARE:
        text = _("Whoever is elected needs %(n)s of the ballots that choose somebody.")
        return text % {"n": election.threshold_share}
    return _("Those with most votes are elected.")


def _ties(election: Election) -> str:
    if election.tie_rule == Election.TieRule.RUNOFF:
        return _("A tie is decided by a second round.")
    return _("A tie is drawn by lot, from a published seed: anybody can draw it again.")


def outcome(election: Election) -> str:
    """What came of it, in a sentence; empty before."""
    if election.state == Election.State.ANNULLED:
        return _("It was annulled.")
    if election.outcome == Outcome.UNOPENED:
        return _("Too few voted. The box was destroyed without being opened: there is no result.")
    if election.state != Election.State.DECLARED or election.is_record:
        return ""
    return {
        Outcome.ELECTED: _("All seats were filled."),
        Outcome.VACANT: _("Some seats stay vacant: nobody else had the votes."),
        Outcome.TIE: _("There is a tie for the last seats. A second round decides."),
        Outcome.NO_QUORUM: _("Not enough people voted: there is no result."),
    }.get(election.outcome, "")


def elected(election: Election, candidates: list[Candidate]) -> str:
    """Who was elected, by name; empty before."""
    names = [each.name for each in candidates if each.is_elected]
    if not names or election.state != Election.State.DECLARED:
        return ""
    return winners(names)


def winners(names: list[str]) -> str:
    """«Ganaron: Ana, Beto.»"""
    return ngettext("Elected: %(names)s.", "Elected: %(names)s.", len(names)) % {"names": ", ".join(names)}


def turnout(election: Election) -> str:
    """How many voted, of how many; of one whose votes nobody tells, only how many could."""
    roll = election.roll_size or 0
    if election.cast is None:
        return ngettext("%(num)s person on the roll", "%(num)s people on the roll", roll) % {"num": roll}
    told = ngettext("%(cast)s of %(num)s person voted", "%(cast)s of %(num)s people voted", roll)
    return told % {"cast": election.cast, "num": roll}


def foreseen(election: Election, result: calc.Result, candidates: list[Candidate]) -> str:
    """What declaring would say: who is elected, and how a tie is decided."""
    names = {each.number: each.name for each in candidates}
    told = (
        [_("Elected: %(names)s.") % {"names": ", ".join(names[n] for n in result.elected)}] if result.elected else []
    )
    if result.tied:
        text = ngettext(
            "There is a tie for %(n)d seat between %(names)s.",
            "There is a tie for %(n)d seats between %(names)s.",
            result.open_seats,
        )
        told += [text % {"n": result.open_seats, "names": ", ".join(names[n] for n in result.tied)}, _ties(election)]
    elif result.vacant:
        text = ngettext("%(n)d seat stays vacant.", "%(n)d seats stay vacant.", result.vacant)
        told.append(text % {"n": result.vacant})
    return " ".join(told)


def status(election: Election, now) -> tuple[str, str]:
    """(mark, word) of its state, as the clock has it."""
    State = Election.State
    if election.is_record:
        return "complete", pgettext("election", "Held")
    if election.state == State.OPEN and now < election.opens_at:
        return "on_time", _("Opens soon")
    if election.state == State.OPEN and now >= election.closes_at:
        return "on_time", _("Voting has ended")
    return {
        State.DRAFT: "no_data",
        State.ANNOUNCED: "on_time",
        State.OPEN: "on_time",
        State.CLOSED: "on_time",
        State.DECLARED: "complete",
        State.ANNULLED: "overdue",
    }[election.state], str(election.get_state_display())


def choice_words(choices: str, names: dict[int, str]) -> str:
    """The candidates that a ballot chose, by name."""
    return " · ".join(names.get(number, str(number)) for number in calc.choices_of(choices)) or _("blank vote")

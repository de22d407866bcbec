"""The guide of an election at the desk: what has been done, what comes next, and why something has to wait."""

import dataclasses

from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.elections import missing
from cocrea.elections.models import Candidate, Election, PaperCount
from cocrea.elections.rules import may_run_elections

State, Mode = Election.State, Election.Mode


@dataclasses.dataclass(frozen=True)
class Step:
    """One step. `lacking`: what stands in its way; `links`: (words, address); `is_danger`: there is no way back."""

    title: str
    text: str
    is_done: bool = False
    links: tuple[tuple[str, str], ...] = ()
    lacking: tuple[str, ...] = ()
    is_danger: bool = False


def turnout(election: Election) -> dict | None:
    """How many have voted, of how many. A number, and nothing more."""
    if election.state == State.OPEN and election.by_link:
        return {"voted": election.voters.filter(has_voted=True).count(), "roll": election.roll_size}
    if election.cast is not None:
        return {"voted": election.cast, "roll": election.roll_size}
    return None


def steps(election: Election, by, now) -> list[Step]:
    """All of them, in order."""
    prepared = [_rules(election), _candidates(election)]
    prepared += [_consents(election)] if election.mode == Mode.SELF_SELECTION else [_roll(election)]
    held = [] if election.mode == Mode.SELF_SELECTION else _voting(election, by, now)
    return [*prepared, _announce(election, by), *held, *_counting(election), *_ending(election, by)]


def at(election: Election, name: str, *args) -> str:
    """An address of this election at the desk."""
    return reverse(f"elections:desk-{name}", args=[election.slug, *args])


def _rules(election: Election) -> Step:
    lacking = tuple(missing.to_announce(election))
    links = ((_("Change the rules"), at(election, "rules")),) if election.is_editable else ()
    return Step(_("Rules"), _("How people choose, when, how many seats, what decides."), not lacking, links, lacking)


def _candidates(election: Election) -> Step:
    number = election.candidates.filter(status=Candidate.Status.ACCEPTED).count()
    new = reverse("desk:row-new", args=["candidates"]) + f"?election={election.pk}"
    listed = reverse("desk:row-list", args=["candidates"]) + f"?q={election.slug}"
    seats = reverse("desk:row-new", args=["election-posts"]) + f"?election={election.pk}"
    see = _("See and change them") if election.is_editable else _("See them")
    links = ((_("Add a candidate"), new), (see, listed), (_("Say which seats"), seats))
    text = _("On the ballot: %(n)d.") % {"n": number}
    return Step(_("Candidates"), text, bool(number), links if election.is_editable else links[1:2])


def _roll(election: Election) -> Step:
    number = election.roll_size or 0
    text = _("On the roll: %(n)d.") % {"n": number}
    words = _("Add people, see the roll") if election.is_editable else _("See the roll")
    return Step(_("Electoral roll"), text, bool(number), ((words, at(election, "roll")),))


def _consents(election: Election) -> Step:
    number = election.consents.count()
    new = reverse("desk:row-new", args=["election-consents"]) + f"?election={election.pk}"
    text = _("Signatures: %(n)d.") % {"n": number}
    links = ((_("Add a signature"), new),) if election.is_editable else ()
    act = ((_("Attach the signed act"), at(election, "act")),)
    return Step(_("Signatures of the self-selection"), text, bool(number), links + act)


def _announce(election: Election, by) -> Step:
    is_due = election.state == State.DRAFT and may_run_elections(by)
    links = ((_("Announce it…"), at(election, "step", "anunciar")),) if is_due else ()
    lacking = tuple(missing.to_announce(election)) if is_due else ()
    text = _("Everybody reads its rules, candidates and window.")
    return Step(_("Announcement"), text, election.state != State.DRAFT, () if lacking else links, lacking)


def _voting(election: Election, by, now) -> list[Step]:
    runs, state = may_run_elections(by), election.state
    is_due = state == State.ANNOUNCED and runs
    lacking = tuple(missing.to_open(election, now)) if is_due else ()
    links = ((_("Open it…"), at(election, "step", "abrir")),) if is_due and not lacking else ()
    is_past = state not in (State.DRAFT, State.ANNOUNCED)
    text = _("From then on nothing changes. Votes are received within the window only.")
    found = [Step(_("Opening"), text, is_past, links, lacking)]
    if election.by_link:
        more = ((_("Send links, print slips"), at(election, "links")),) if state == State.OPEN and runs else ()
        if state == State.OPEN and election.mode == Mode.ROLL_CALL:
            more += ((_("Write down votes said aloud"), at(election, "votes")),)
        found.append(
            Step(
                _("Voting"), _("Each person gets a link of their own."), state in (State.CLOSED, State.DECLARED), more
            )
        )
    due = state == State.OPEN and runs
    links = ((_("Close it…"), at(election, "step", "cerrar")),) if due else ()
    text = _("It closes by itself at its moment. Then the box is sealed and published.")
    if election.mode == Mode.ROLL_CALL:
        text = _("It closes by itself at its moment. Then the votes are published, each with its name.")
    found.append(Step(_("Closing"), text, state in (State.CLOSED, State.DECLARED), links))
    return found


def _counting(election: Election) -> list[Step]:
    if election.mode != Mode.PAPER:
        return []
    count = PaperCount.objects.filter(election=election).first()
    links = ((_("Attach the signed act"), at(election, "act")),)
    if election.state == State.CLOSED:
        links += ((_("Write down or confirm the count"), at(election, "count")),)
    text = _("One person writes it down, another one confirms it.")
    return [Step(_("Counting"), text, bool(count and count.confirmed_by_id), links)]


def _ending(election: Election, by) -> list[Step]:
    runs, state = may_run_elections(by), election.state
    before = State.ANNOUNCED if election.mode == Mode.SELF_SELECTION else State.CLOSED
    due = state == before and runs
    lacking = tuple(missing.to_declare(election)) if due else ()
    links = ((_("Declare the result…"), at(election, "step", "declarar")),) if due and not lacking else ()
    is_over = state == State.DECLARED
    found = [Step(_("Declaring the result"), _("The rules say who is elected."), is_over, links, lacking)]
    if is_over and runs:
        found += _afterwards(election)
    if state in (State.ANNOUNCED, State.OPEN, State.CLOSED, State.DECLARED) and runs:
        words = ((_("Annul it…"), at(election, "step", "anular")),)
        found.append(
            Step(_("Annulment"), _("Only with a reason. It cannot be taken back."), False, words, is_danger=True)
        )
    return found


def _afterwards(election: Election) -> list[Step]:
    found = []
    if election.outcome == Election.Outcome.TIE and not election.runoffs.exists():
        links = ((_("Prepare the second round…"), at(election, "step", "desempate")),)
        found.append(Step(_("Second round"), _("A new election among those who are tied."), False, links))
    if election.candidates.filter(is_elected=True).exists():
        links = ((_("Make them members…"), at(election, "seats")),)
        found.append(Step(_("Seats"), _("The elected become members of the body."), False, links))
    if not election.challenge:
        links = ((_("Write down a challenge…"), at(election, "step", "impugnar")),)
        found.append(Step(_("Challenge"), _("If somebody contests the result."), False, links))
    elif not election.challenge_answer:
        links = ((_("Answer the challenge…"), at(election, "step", "responder")),)
        found.append(Step(_("Challenge"), election.challenge, False, links))
    if election.voters.exclude(email="").exists():
        links = ((_("Erase the addresses…"), at(election, "step", "borrar-correos")),)
        found.append(Step(_("Personal data"), _("The e-mail addresses are not needed any more."), False, links))
    return found

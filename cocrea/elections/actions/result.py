"""From votes to a result: declaring, contesting, a second round."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.elections import calc, missing, rules
from cocrea.elections.actions.counting import standing
from cocrea.elections.actions.keeping import locked, required
from cocrea.elections.actions.state import changed, reasoned, refuse_lacking
from cocrea.elections.models import Candidate, Election, Vacancy
from cocrea.kernel.errors import Invalid
from cocrea.kernel.slugs import free
from cocrea.ledger import actions as ledger

State, Mode, Outcome = Election.State, Election.Mode, Election.Outcome
RULES = (
    *("body", "mode", "votes_per_ballot", "allows_blank", "quorum", "threshold", "threshold_share", "tie_rule"),
    *("minimum_voters", "source"),
)


def quorum_is_met(election: Election) -> bool:
    """Whether as many voted as the rule asks."""
    return (election.cast or 0) >= calc.least(election.quorum, election.roll_size or 0)


def result_of(election: Election, candidates: list[Candidate]) -> calc.Result:
    """Who the votes elect, by the rules that were announced."""
    named = (election.cast or 0) - (election.blank or 0) - (election.spoiled or 0)
    enough = calc.needed(election.threshold, election.threshold_share, named)
    return calc.elect({each.number: each.votes or 0 for each in candidates}, election.seats, enough)


def foreseen(election: Election) -> calc.Result | None:
    """What the rules make of the votes, before it is declared; None where there is nothing to foresee."""
    is_counted = election.state == State.CLOSED and election.cast is not None and election.outcome != Outcome.UNOPENED
    return result_of(election, standing(election)) if is_counted and quorum_is_met(election) else None


def seed_of(election: Election, public_number: str) -> str:
    """What a lot is drawn from: the hash of the sealed box, which nobody chose, and a number drawn in public."""
    return "|".join(filter(None, (election.box_hash, " ".join(public_number.split())[:100])))


def declare(*, by, election: Election, public_number: str = "") -> Election:
    """Says who is elected, by the rules. `public_number`: drawn before witnesses after the close, where a lot decides
    a tie; needed where there is no sealed box from whose hash to draw. Raises Invalid."""
    require(rules.may_run_elections(by))
    with ledger.act(by=by, action="elections.election.declare"):
        election = locked(election)
        at = State.ANNOUNCED if election.mode == Mode.SELF_SELECTION else State.CLOSED
        required(election.state == at and not election.is_record, _("Only a closed election is declared."))
        refuse_lacking(missing.to_declare(election))
        candidates = standing(election)
        elected, values = _decided(election, candidates, public_number)
        for candidate in candidates:
            candidate.is_elected = candidate.number in elected
            ledger.save(candidate, by=by, action="elections.candidate.update")
        values["state"] = State.DECLARED
        return changed(election, values, by=by, action="elections.election.declare")


def _decided(election: Election, candidates: list[Candidate], public_number: str) -> tuple[set[int], dict]:
    """Numbers of who is elected, and what the election says of it."""
    if election.mode == Mode.SELF_SELECTION:
        numbers = {each.number for each in candidates}
        return numbers, {"outcome": Outcome.ELECTED if len(numbers) == election.seats else Outcome.VACANT}
    if election.outcome == Outcome.UNOPENED:
        return set(), {}
    if not quorum_is_met(election):
        return set(), {"outcome": Outcome.NO_QUORUM}
    result = result_of(election, candidates)
    if not result.tied:
        return set(result.elected), {"outcome": Outcome.VACANT if result.vacant else Outcome.ELECTED}
    if election.tie_rule == Election.TieRule.RUNOFF:
        return set(result.elected), {"outcome": Outcome.TIE}
    seed = seed_of(election, public_number)
    if not seed:
        text = _("There is a tie. Draw a number before witnesses and write it here: the lot follows from it.")
        raise Invalid({"public_number": [text]})
    lucky = calc.drawn(seed, result.tied)[: result.open_seats]
    return {*result.elected, *lucky}, {"outcome": Outcome.ELECTED, "lot_seed": seed}


def contest(*, by, election: Election, reason: str) -> Election:
    """Writes down who contests a declared result, and why: everybody reads it beside the result."""
    require(rules.may_run_elections(by))
    reason = reasoned(reason)
    with ledger.act(by=by, action="elections.election.contest", reason=reason):
        election = locked(election)
        required(election.state == State.DECLARED and not election.challenge, _("There is nothing to contest."))
        return changed(election, {"challenge": reason}, by=by, action="elections.election.contest", reason=reason)


def answer_challenge(*, by, election: Election, reason: str) -> Election:
    """Writes down why a contested result stands. One that does not stand is annulled."""
    require(rules.may_run_elections(by))
    reason = reasoned(reason)
    with ledger.act(by=by, action="elections.election.answer", reason=reason):
        election = locked(election)
        is_open = election.state == State.DECLARED and election.challenge and not election.challenge_answer
        required(bool(is_open), _("There is no challenge to answer."))
        values = {"challenge_answer": reason}
        return changed(election, values, by=by, action="elections.election.answer", reason=reason)


def prepare_runoff(*, by, election: Election) -> Election:
    """A draft of the second round: the same rules and roll, only those who are tied, only the seats that are left."""
    require(rules.may_run_elections(by))
    with ledger.act(by=by, action="elections.election.runoff"):
        election = locked(election)
        required(election.outcome == Outcome.TIE and election.state == State.DECLARED, _("There is no tie."))
        required(not election.runoffs.exists(), _("The second round is prepared already."))
        candidates = standing(election)
        result = result_of(election, candidates)
        values = {name: getattr(election, name) for name in RULES}
        title = _("Second round: %(title)s") % {"title": election.title}
        slug = free(Election._meta.get_field("slug"), election.slug)
        values |= {"slug": slug, "title": title[:200], "seats": result.open_seats}
        values["votes_per_ballot"] = min(election.votes_per_ballot, result.open_seats)
        second = ledger.keep(Election, None, values | {"runoff_of": election}, by=by)
        for candidate in [each for each in candidates if each.number in result.tied]:
            again = {name: getattr(candidate, name) for name in ("number", "name", "person", "on_behalf_of")}
            again |= {"sector": candidate.sector, "statement": candidate.statement, "election": second}
            ledger.keep(Candidate, None, again, by=by)
        for vacancy in election.vacancies.select_related("post"):
            ledger.keep(Vacancy, None, {"election": second, "post": vacancy.post}, by=by)
    return second

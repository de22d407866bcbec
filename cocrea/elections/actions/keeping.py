"""Preparing an election: rules, seats, candidates, signatures. Once it is open, nothing of it changes any more."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.rules import require
from cocrea.elections import rules
from cocrea.elections.models import Candidate, Consent, Election, Vacancy
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger

# Said by acts of their own (state.py, result.py, paper.py), never by a form or a file.
OF_ACTS = frozenset(
    {
        *("state", "challenge", "challenge_answer", "act", "runoff_of", "roll_size", "cast", "blank", "spoiled"),
        *("outcome", "box_hash", "lot_seed", "closed_at", "needs_cleaning", "votes", "is_elected"),
    }
)
ALWAYS = frozenset({"note", "source"})
OPENED = gettext_lazy("It is open or over: its rules, candidates and roll do not change any more.")


def locked(election: Election) -> Election:
    """The election as it stands now; nobody else changes it, and no vote comes in, until this transaction ends.
    Raises Refused where it is there no more."""
    found = Election.objects.select_for_update().filter(pk=election.pk).first()
    if found is None:
        raise Refused(_("Somebody else has removed this election meanwhile."))
    return found


def required(allowed: bool, text: str) -> None:
    """Raises Refused with these words unless `allowed`."""
    if not allowed:
        raise Refused(text)


def refuse_acts(values: dict) -> None:
    """Raises Refused for what only an act of the election itself may say."""
    required(not OF_ACTS & values.keys(), _("The state and the result of an election are said by its own acts only."))


def keep_election(*, by, election: Election | None = None, **values) -> Election:
    """Adds an election, or changes what it is and its rules. One that was held before is public at once: it is a
    fact of its source. Any other begins as a draft."""
    require(rules.may_keep_elections(by))
    refuse_acts(values)
    if election is None:
        values["state"] = Election.State.DECLARED if values.get("is_record") else Election.State.DRAFT
        return ledger.keep(Election, None, values, by=by)
    with ledger.act(by=by, action="elections.election.update"):
        now = locked(election)
        changed = {name for name, value in values.items() if getattr(now, name) != value}
        if "is_record" in changed:
            raise Invalid({"is_record": [_("This is said when it is added, and stays.")]})
        required(now.is_editable or changed <= ALWAYS, OPENED)
        return ledger.keep(Election, election, values, by=by)


def keep_candidate(*, by, candidate: Candidate | None = None, **values) -> Candidate:
    """Adds somebody who stands, or changes what is said of them."""
    return _keep(Candidate, candidate, values, by=by)


def keep_vacancy(*, by, vacancy: Vacancy | None = None, **values) -> Vacancy:
    """Says which seat of the body is filled."""
    post, election = values.get("post"), values.get("election") or getattr(vacancy, "election", None)
    if post is not None and election is not None and post.organization != election.body:
        raise Invalid({"post": [_("This seat is of another body. Choose one of the body of this election.")]})
    return _keep(Vacancy, vacancy, values, by=by)


def keep_consent(*, by, consent: Consent | None = None, **values) -> Consent:
    """Adds a signature under a self-selection, or corrects it."""
    return _keep(Consent, consent, values, by=by)


def _keep(model: type[models.Model], row, values: dict, *, by):
    require(rules.may_keep_elections(by))
    refuse_acts(values)
    with ledger.act(by=by, action=f"{model._meta.label_lower}.{'create' if row is None else 'update'}"):
        for election in {values.get("election"), getattr(row, "election", None)} - {None}:
            now = Election.objects.filter(pk=election.pk).first() or election
            required(now.is_editable or values.keys() <= ALWAYS or _lets_go(row, values), OPENED)
        return ledger.keep(model, row, values, by=by)


def _lets_go(row, values: dict) -> bool:
    """Whether all that is said is that a candidate is nobody on record: so the act is undone that seated them. That
    they are somebody else is never said later."""
    return isinstance(row, Candidate) and values == {"person": None}

"""The electoral roll. The ledger tells how many are on it, and never who."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.elections import rules
from cocrea.elections.actions.keeping import OPENED, locked, required
from cocrea.elections.actions.roll_lines import FIELDS, Entry, merged, tidy
from cocrea.elections.models import Election, Voter
from cocrea.ledger import actions as ledger


def add_voters(
    *, by, election: Election, entries: Iterable[Entry], replaces: bool = False, completes: bool = True
) -> int:
    """Adds people to the roll. Who is on it already stays once, and gets the address, sector or organization that
    their line says; not so where nothing `completes`. `replaces`: nobody else stays. Raises Invalid with every line
    that cannot be kept; then nothing is written. How many are new."""
    require(rules.may_keep_elections(by))
    entries = [tidy(entry) for entry in entries]
    with ledger.act(by=by, action="elections.election.roll"):
        election = locked(election)
        required(election.is_editable and not election.is_record, OPENED)
        before = election.voters.count()
        is_changed = bool(replaces and before)
        if replaces:
            election.voters.all().delete()
        new, changed = merged(election, entries, completes=completes)
        for row in changed:
            Voter.objects.filter(pk=row.pk).update(email="")  # who gives up an address may come after who gets it
        for row in changed:
            row.save(update_fields=FIELDS)
        Voter.objects.bulk_create(new, batch_size=500)
        if new or changed or is_changed:
            _told(election, before, by=by)
    return len(new)


def new_of(election: Election, entries: Iterable[Entry]) -> list[Voter]:
    """Those of the lines who are not on the roll yet: what `add_voters` would add. Raises Invalid as it does."""
    return merged(election, [tidy(entry) for entry in entries], completes=False)[0]


def remove_voter(*, by, election: Election, pk: int) -> None:
    """Takes somebody off the roll, before the vote opens."""
    require(rules.may_keep_elections(by))
    with ledger.act(by=by, action="elections.election.roll"):
        election = locked(election)
        required(election.is_editable, OPENED)
        before = election.voters.count()
        gone, _rows = election.voters.filter(pk=pk).delete()
        if gone:
            _told(election, before, by=by)


def erase_contacts(*, by, election: Election) -> int:
    """Empties the e-mail addresses of a roll once it is not needed any more. How many."""
    require(rules.may_run_elections(by))
    with ledger.act(by=by, action="elections.election.erase-contacts"):
        election = locked(election)
        is_over = election.state in (Election.State.DECLARED, Election.State.ANNULLED)
        required(is_over, _("Addresses are erased once the election is over."))
        number = election.voters.exclude(email="").update(email="")
        if number:
            changes = {"e-mail": [number, 0]}
            ledger.record(by=by, action="elections.election.erase-contacts", obj=election, changes=changes)
    return number


def _told(election: Election, before: int, *, by) -> None:
    after = election.voters.count()
    Election.objects.filter(pk=election.pk).update(roll_size=after)
    changes = {"roll_size": [before, after]}
    ledger.record(by=by, action="elections.election.roll", obj=election, changes=changes)

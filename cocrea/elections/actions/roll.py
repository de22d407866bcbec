"""The electoral roll. The ledger tells how many are on it, and never who."""

import dataclasses
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.elections import rules
from cocrea.elections.actions.keeping import OPENED, locked, required
from cocrea.elections.models import Election, Voter
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger

MOST = 100_000
FIELDS = ("name", "organization", "sector", "email")


@dataclasses.dataclass(frozen=True)
class Entry:
    """One line of a roll, as it was written; `line` is its place in the file or the box."""

    line: int
    name: str
    organization: str = ""
    sector: str = ""
    email: str = ""


def add_voters(*, by, election: Election, entries: Iterable[Entry], replaces: bool = False) -> int:
    """Adds people to the roll; who is on it already stays once. `replaces`: nobody else stays. Raises Invalid with
    every line that cannot be kept; then nothing is written. How many are new."""
    require(rules.may_keep_elections(by))
    entries = [_tidy(entry) for entry in entries]
    with ledger.act(by=by, action="elections.election.roll"):
        election = locked(election)
        required(election.is_editable and not election.is_record, OPENED)
        before = election.voters.count()
        is_changed = bool(replaces and before)
        if replaces:
            election.voters.all().delete()
        new = _new(entries, list(election.voters.values_list("name", "organization", "email")))
        Voter.objects.bulk_create([_row(election, entry) for entry in new], batch_size=500)
        if new or is_changed:
            _told(election, before, by=by)
    return len(new)


def new_of(election: Election, entries: Iterable[Entry]) -> list[Entry]:
    """Those of the lines who are not on the roll yet: what `add_voters` would add. Raises Invalid as it does."""
    known = list(election.voters.values_list("name", "organization", "email"))
    return _new([_tidy(entry) for entry in entries], known)


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


def _row(election: Election, entry: Entry) -> Voter:
    return Voter(election=election, **{name: getattr(entry, name) for name in FIELDS})


def _tidy(entry: Entry) -> Entry:
    texts = {name: " ".join(getattr(entry, name).split()) for name in FIELDS}
    return dataclasses.replace(entry, **texts | {"email": texts["email"].lower()})


def _new(entries: list[Entry], known: list[tuple[str, str, str]]) -> list[Entry]:
    """Those who are not on the roll yet. Raises Invalid."""
    people = {(name.casefold(), body.casefold()) for name, body, _email in known}
    addresses = {email: name for name, _body, email in known if email}
    found, wrong = [], []
    for entry in entries:
        who = entry.name.casefold(), entry.organization.casefold()
        if who in people:
            continue
        complaint = _complaint(entry, addresses)
        if complaint:
            wrong.append(_("Line %(line)d: %(text)s") % {"line": entry.line, "text": complaint})
            continue
        people.add(who)
        if entry.email:
            addresses[entry.email] = entry.name
        found.append(entry)
    if len(found) + len(known) > MOST:
        wrong.append(_("A roll holds %(most)d people at most.") % {"most": MOST})
    if wrong:
        raise Invalid({"roll": wrong})
    return found


def _complaint(entry: Entry, addresses: dict[str, str]) -> str:
    if not entry.name:
        return _("the name is missing.")
    for field in FIELDS:
        if len(getattr(entry, field)) > Voter._meta.get_field(field).max_length:
            return _("«%(text)s» is too long.") % {"text": getattr(entry, field)[:40]}
    if any(not letter.isprintable() for field in FIELDS for letter in getattr(entry, field)):
        return _("it has an invisible character. Write it again by hand.")
    if not entry.email:
        return ""
    try:
        validate_email(entry.email)
    except ValidationError:
        return _("«%(text)s» is not an e-mail address.") % {"text": entry.email[:60]}
    if entry.email in addresses:
        return _("«%(text)s» is the address of somebody else on the roll. Each needs their own.") % {
            "text": entry.email
        }
    return ""

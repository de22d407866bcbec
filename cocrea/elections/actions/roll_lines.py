"""The lines that somebody brings for a roll, against who is on it: who is new, who is told more of, what is wrong."""

import dataclasses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cocrea.elections.models import Election, Voter
from cocrea.kernel.errors import Invalid

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


def tidy(entry: Entry) -> Entry:
    """Without blanks that nobody sees; addresses in small letters."""
    texts = {name: " ".join(getattr(entry, name).split()) for name in FIELDS}
    return dataclasses.replace(entry, **texts | {"email": texts["email"].lower()})


class Lines:
    """Lines laid over a roll. `new`: who was not on it; `changed`: who was, and gets something else; nothing of it
    is saved. `wrong`: what is said of lines that cannot be kept."""

    def __init__(self, election: Election, known: list[Voter], entries: list[Entry]):
        self.election, self.entries = election, entries
        self.named = {_who(entry) for entry in entries}
        self.people = {_who(row): row for row in known}
        self.by_name: dict[str, list[Voter]] = {}
        for row in known:
            self.by_name.setdefault(row.name.casefold(), []).append(row)
        self.addresses = {row.email: row for row in known if row.email}
        self.new: list[Voter] = []
        self.changed: dict[int, Voter] = {}
        self.wrong: list[str] = []

    def lay(self, completes: bool) -> None:
        """Every line in its order; those of people who are known only where it `completes` what is known."""
        for entry in self.entries:
            row = self._known(entry)
            told = {name: getattr(entry, name) for name in FIELDS[1:] if getattr(entry, name)}
            if row is not None and (not completes or all(getattr(row, name) == told[name] for name in told)):
                continue
            if complaint := self._complaint(entry, row):
                self.wrong.append(_("Line %(line)d: %(text)s") % {"line": entry.line, "text": complaint})
                continue
            self._keep(entry, row, told)

    def _known(self, entry: Entry) -> Voter | None:
        """Who it is: by name and organization; by name and address; or by the name alone, of somebody whose
        organization nobody had written down."""
        if (row := self.people.get(_who(entry))) is not None:
            return row
        for row in self.by_name.get(entry.name.casefold(), []):
            is_same = bool(entry.email) and row.email == entry.email
            is_bare = bool(entry.organization) and not row.organization and _who(row) not in self.named
            if is_same or is_bare:
                return row
        return None

    def _keep(self, entry: Entry, row: Voter | None, told: dict[str, str]) -> None:
        if row is None:
            row = Voter(election=self.election, name=entry.name)
            self.new.append(row)
            self.by_name.setdefault(entry.name.casefold(), []).append(row)
        else:
            self.people.pop(_who(row))
            self.addresses.pop(row.email, None)
            if row.pk is not None:
                self.changed[row.pk] = row
        for name, text in told.items():
            setattr(row, name, text)
        self.people[_who(row)] = row
        if row.email:
            self.addresses[row.email] = row

    def _complaint(self, entry: Entry, row: Voter | None) -> str:
        """What is wrong with a line, in words; empty for nothing."""
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
        if self.addresses.get(entry.email, row) is not row:
            text = _("«%(text)s» is the address of somebody else on the roll. Each needs their own.")
            return text % {"text": entry.email}
        return ""


def merged(election: Election, entries: list[Entry], *, completes: bool) -> tuple[list[Voter], list[Voter]]:
    """Who is new on the roll, and who of it is told more of; nothing is saved. Raises
    Invalid with every line that cannot be kept."""
    known = list(election.voters.order_by("pk"))
    lines = Lines(election, known, entries)
    lines.lay(completes)
    if len(lines.new) + len(known) > MOST:
        lines.wrong.append(_("A roll holds %(most)d people at most.") % {"most": MOST})
    if lines.wrong:
        raise Invalid({"roll": lines.wrong})
    return lines.new, list(lines.changed.values())


def _who(row: Entry | Voter) -> tuple[str, str]:
    """By what somebody is known on a roll."""
    return row.name.casefold(), row.organization.casefold()

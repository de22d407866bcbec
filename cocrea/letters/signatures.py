"""Who signs a draft, as its form has it: changed by this person, by somebody else meanwhile, or by both."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from cocrea.letters.models import Letter, Signatory
from cocrea.ui.meanwhile import plain

EMPTY = {"name": "", "office": "", "organization": None, "side": ""}
FIELDS = tuple(EMPTY)


class Signatures:
    """`seen`: who signed when the form was opened, one a line, as the page sends it along; `wanted`: whom to keep,
    None where they stay as they are."""

    NAME = "initial-s"

    def __init__(self, letter: Letter, sent: Mapping[str, str] | None):
        rows = letter.signatories.order_by("position").select_related("organization")
        self.now = written([{name: getattr(each, name) for name in FIELDS} for each in rows])
        self.seen, self.wanted = plain((sent or {}).get(self.NAME, self.now)), None

    def settled(self, form, signs) -> bool:
        """Whether they can be kept. `form` says so where somebody else changed them too; then the page has seen it,
        and saving again writes what was typed."""
        given = [row.cleaned_data for row in signs if any(row.cleaned_data.values())]
        wanted = [{name: row.get(name) or EMPTY[name] for name in FIELDS} for row in given]
        mine = written(wanted)
        if mine == self.now or mine == self.seen:
            return True
        if self.seen != self.now:
            told = "; ".join(self.now.splitlines()) or _("nobody")
            text = _("Somebody else changed meanwhile who signs: %(who)s. Look at it, and save again to write yours.")
            form.add_error(None, text % {"who": told})
            self.seen = self.now
            return False
        self.wanted = wanted
        return True


def written(rows: list[dict]) -> str:
    """Who signs, one a line."""
    rows = [row | {"side": row["side"] and Signatory.Side(row["side"]).label} for row in rows]
    return "\n".join(", ".join(str(row[name]) for name in FIELDS if row[name]) for row in rows)

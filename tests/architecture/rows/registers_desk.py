"""Routes of registers at the desk: for whoever keeps the record; a liaison finds those of their own body."""

from tests.architecture.row import Row, keepers
from tests.architecture.rows.registers import KEY


def custodians(*args, liaison: int = 404) -> Row:
    """For whoever keeps the record; a liaison comes in, and finds the registers of their own body alone: of none in
    the exercise of these tests. Theirs: `cocrea/systems/registers/tests/test_desk.py`."""
    who = {"coordinator": 200, "steward": 200, "liaison": liaison}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


# What they need is furnished by `registers.py`.
ROUTES = {
    "registers:desk-list": custodians(liaison=200),
    "registers:desk-new": keepers(),
    "registers:desk-new-toml": keepers(),
    "registers:desk": custodians(KEY),
    "registers:desk-entry-new": custodians(KEY),
    "registers:desk-entry": custodians(KEY, "{entry}"),
    "registers:desk-declaration": keepers(KEY),
    "registers:desk-toml": keepers(KEY),
    "registers:desk-toml-file": keepers(KEY),
    "registers:desk-corrections": custodians(KEY),
    "registers:desk-correction": custodians(KEY, "{correction}"),
    "registers:desk-duplicates": custodians(KEY),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {}


def furnish(found: dict) -> dict:
    """Nothing more."""
    return {}

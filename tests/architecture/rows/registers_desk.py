"""Routes of registers at the desk: for whoever keeps the record; a liaison finds those of their own body."""

from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.models import Register
from tests.architecture.row import Row, keepers

DECLARED = """
key = "matrix"
address = "matriz"
title = "Padrón de la matriz"
one = "cosa"
many = "cosas"
name_field = "name"
[[field]]
name = "name"
title = "Nombre"
"""


def custodians(*args, liaison: int = 404) -> Row:
    """For whoever keeps the record; a liaison comes in, and finds the registers of their own body alone."""
    who = {"coordinator": 200, "steward": 200, "liaison": liaison}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


ROUTES = {
    "registers:desk-list": custodians(liaison=200),
    "registers:desk-new": keepers(),
    "registers:desk-new-toml": keepers(),
    "registers:desk": custodians("matriz"),
    "registers:desk-entry-new": custodians("matriz"),
    "registers:desk-entry": custodians("matriz", "{register_entry}"),
    "registers:desk-declaration": keepers("matriz"),
    "registers:desk-toml": keepers("matriz"),
    "registers:desk-toml-file": keepers("matriz"),
    "registers:desk-corrections": custodians("matriz"),
    "registers:desk-correction": custodians("matriz", "{register_correction}"),
    "registers:desk-duplicates": custodians("matriz"),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS = {name: "it is no commitment's" for name in ROUTES}


def matrix_register() -> Register:
    """A public register that nobody keeps up but whoever keeps the record."""
    found = Register.objects.filter(slug="matrix").first()
    if found is None:
        made = actions.declare(by=None, declaration=from_toml(DECLARED))
        found = actions.publish_register(by=None, register=made)
    return found


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    register = matrix_register()
    entry = actions.keep_entry(by=None, register=register, values={"name": "Una cosa"}, publish=True)
    correction = actions.propose_correction(register=register, entry=entry, text="No es así.")
    return {"register_entry": entry.pk, "register_correction": correction.pk}

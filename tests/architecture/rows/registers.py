"""Routes of the open registers that everybody reads."""

import dataclasses

from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.tests.factory import KILNS, kiln
from tests.architecture.row import Row, public

KEY, ENTRY = "ladrilleras", "7"
ROUTES: dict = {
    "registers:register-list": public(),
    "registers:register-detail": public(KEY),
    "registers:register-about": public(KEY),
    "registers:declaration": public(KEY),
    "registers:feed": public(KEY),
    "registers:widget": public(KEY),
    "registers:entry-detail": public(KEY, ENTRY),
    "registers:photo": public("999999", "480", missing=True),
    "registers:correction-new": Row("door", (KEY,), post=422),
    "registers:correction-entry": Row("door", (KEY, ENTRY), post=422),
    "registers:correction-receipt": Row("door", (KEY, "{correction_code}")),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {
    "registers": "a register is published by itself, whatever becomes of the commitment that promised it",
}


def furnish(found: dict) -> dict:
    """What its addresses need, by name: a public register of the commitment with an entry, and a correction."""
    declared = from_toml(KILNS.replace("Es un dato personal.", "Quien lo lleva pidió reservarlo."))
    plan, body = found["plan"].slug, found["organization"].slug
    declared = dataclasses.replace(declared, commitment=f"{plan}/{found['commitment'].number}", custodian=body)
    register = actions.publish_register(by=None, register=actions.declare(by=None, declaration=declared))
    actions.keep_entries(by=None, register=register, rows=[kiln(7, owner_phone="618 123 4567")], publish=True)
    entry = register.entries.get()
    made = actions.propose_correction(register=register, entry=entry, text="Ya no está ahí.")
    return {"register": register, "entry": entry, "correction": made, "correction_code": made.code}

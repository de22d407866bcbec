"""Registers made up for tests."""

from cocrea.exercise.models import Exercise
from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml

KILNS = """
key = "brick-kilns"
address = "ladrilleras"
title = "Padrón de ladrilleras"
one = "ladrillera"
many = "ladrilleras"
primary_key = ["number"]
name_field = "name"
columns = ["number", "name", "fuel", "municipality", "status"]
filters = ["status", "fuel", "municipality"]
views = ["list", "map"]

[[field]]
name = "number"
title = "Número"
kind = "integer"
required = true

[[field]]
name = "name"
title = "Nombre"
required = true

[[field]]
name = "fuel"
title = "Combustible"
kind = "code"
choices = { wood = "Leña", gas = "Gas" }

[[field]]
name = "municipality"
title = "Municipio"
kind = "municipality"

[[field]]
name = "location"
title = "Ubicación"
kind = "point"

[[field]]
name = "opened"
title = "Abrió"
kind = "edtf"

[[field]]
name = "owner_phone"
title = "Teléfono"
kind = "phone"
withheld = "Es un dato personal."

[[status]]
code = "informal"
title = "Informal"
next = ["relocated", "closed"]

[[status]]
code = "relocated"
title = "Reubicada"
mark = "met"
next = ["closed"]

[[status]]
code = "closed"
title = "Cerrada"
is_end = true

[[figure]]
key = "relocated"
title = "Reubicadas, de todas"
selection = "status=relocated"
of = ""
"""


def switch_on() -> Exercise:
    """The wing, in an exercise."""
    told = {"slug": "prueba", "name": "Ejercicio", "territory": "Estado de Prueba", "licence": "CC-BY-4.0"}
    return Exercise.objects.first() or Exercise.objects.create(**told, systems=["registers"])


def kilns(by=None, text: str = KILNS, *, is_public: bool = True):
    """A register of brick kilns, published."""
    switch_on()
    register = actions.declare(by=by, declaration=from_toml(text))
    return actions.publish_register(by=by, register=register) if is_public else register


def kiln(number: int, **values) -> dict:
    """A row of it."""
    return {"number": str(number), "name": f"Ladrillera {number}"} | values


def keep(register, number=1, publish=True, **more):
    """An entry of the kilns, as it stands."""
    return actions.keep_entry(by=None, register=register, values=kiln(number, **more), publish=publish)

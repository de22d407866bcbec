"""A register to try things with: brick kilns of a town, declared as an official would."""

from cocrea.actors.models import Place
from cocrea.exercise.models import Exercise
from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.models import Entry, Register

PHONE = CANARY = "618 999 7531"  # withheld: it stands nowhere that anybody reads
TOML = """
key = "brick-kilns"
address = "ladrilleras"
title = "Padrón de ladrilleras"
one = "ladrillera"
many = "ladrilleras"
summary = "Hornos de ladrillo, dónde están y cómo siguen."
primary_key = ["number"]
name_field = "name"
columns = ["name", "municipality", "fuel", "kilns", "status"]
filters = ["status", "fuel", "products", "has_permit", "municipality"]
views = ["list", "cards", "map", "calendar"]

[[field]]
name = "number"
title = "Número"
kind = "integer"
required = true
unique = true

[[field]]
name = "name"
title = "Nombre"
required = true

[[field]]
name = "owner_phone"
title = "Teléfono"
kind = "phone"
withheld = "Dato personal de quien trabaja ahí."

[[field]]
name = "fuel"
title = "Combustible"
kind = "code"
choices = { wood = "Leña", gas = "Gas" }

[[field]]
name = "products"
title = "Productos"
kind = "codes"
choices = { brick = "Ladrillo", tile = "Teja" }

[[field]]
name = "kilns"
title = "Hornos"
kind = "integer"
minimum = "0"

[[field]]
name = "production"
title = "Producción"
kind = "number"
unit = "millares al mes"

[[field]]
name = "has_permit"
title = "Tiene permiso"
kind = "boolean"

[[field]]
name = "seen"
title = "Visita"
kind = "date"

[[field]]
name = "since"
title = "Desde"
kind = "edtf"

[[field]]
name = "municipality"
title = "Municipio"
kind = "municipality"

[[field]]
name = "place"
title = "Ubicación"
kind = "point"

[[field]]
name = "hours"
title = "Horario"
kind = "schedule"

[[field]]
name = "web"
title = "Página"
kind = "url"

[[status]]
code = "informal"
title = "Informal"
mark = "at_risk"
next = ["relocated", "closed"]

[[status]]
code = "relocated"
title = "Reubicada"
mark = "met"

[[status]]
code = "closed"
title = "Cerrada"
mark = "no_data"
is_end = true

[[figure]]
key = "relocated"
title = "Ladrilleras reubicadas"
selection = "status=relocated"
of = ""
"""


def exercise() -> Exercise:
    """An exercise with the wing on."""
    return Exercise.objects.create(
        slug="prueba", name="Ejercicio", territory="Estado de Prueba", licence="CC-BY-4.0", systems=["registers"]
    )


def kept_register(toml: str = TOML, *, is_public: bool = True, demonstration_of: Register | None = None) -> Register:
    """A register by its declaration."""
    made = actions.declare(by=None, declaration=from_toml(toml))
    if demonstration_of is not None:
        Register.objects.filter(pk=made.pk).update(demonstration_of=demonstration_of)
        made = Register.objects.get(pk=made.pk)
    made = actions.publish_register(by=None, register=made) if is_public else made
    return Register.objects.get(pk=made.pk)


def town(code: str = "10005", name: str = "Durango") -> Place:
    """A municipality."""
    slug = name.lower().replace(" ", "-")
    return Place.objects.get_or_create(slug=slug, defaults={"name": name, "kind": "municipality", "code": code})[0]


def kept_entry(register: Register, number: int, *, is_public: bool = True, at: Place | None = None, **more) -> Entry:
    """An entry; what is not said of it is as of any kiln. `more`: values by field, `status`, `reason`, `now`."""
    told = {name: more.pop(name) for name in ("status", "reason", "now", "valid_from", "entry") if name in more}
    values = {"number": str(number), "name": f"Ladrillera {number}", "owner_phone": PHONE} | more
    values |= {"municipality": at.code} if at else {}
    return actions.keep_entry(by=None, register=register, values=values, publish=is_public, **told)

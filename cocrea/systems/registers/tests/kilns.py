"""A register to try things with: brick kilns of a town, declared as an official would."""

import datetime

from django.utils import timezone

from cocrea.accounts.models import User
from cocrea.actors.models import Place
from cocrea.exercise.models import Exercise
from cocrea.ledger import actions as ledger
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.declaration.toml import as_data
from cocrea.systems.registers.models import Entry, EntryValue, EntryVersion, Register

CANARY = "CANARIO-TELEFONO-6181234567"
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


def kept_register(toml: str = TOML, *, is_public: bool = True, **more) -> Register:
    """A register by its declaration, through the ledger."""
    declared = from_toml(toml)
    made = Register(
        slug=declared.key,
        address=declared.address,
        title=declared.title,
        declared=as_data(declared),
        publication="published" if is_public else "draft",
        **more,
    )
    ledger.save(made, by=None, action="registers.register.declare")
    return Register.objects.get(pk=made.pk)


def town(code: str = "10005", name: str = "Durango") -> Place:
    """A municipality."""
    slug = name.lower().replace(" ", "-")
    return Place.objects.get_or_create(slug=slug, defaults={"name": name, "kind": "municipality", "code": code})[0]


def kept_entry(register: Register, number: int, *, is_public: bool = True, by: User | None = None, **values) -> Entry:
    """An entry with its first version and what lists are filtered by."""
    status = values.pop("status", "informal")
    place = values.pop("at", None)
    values = {"number": str(number), "name": f"Ladrillera {number}"} | values
    point = values.get("place") or [None, None]
    values |= {"municipality": place.code} if place else {}
    said = {
        "name": values["name"],
        "status": status,
        "values": values,
        "reserved": {"owner_phone": CANARY},
        "place": place,
        "latitude": point[0],
        "longitude": point[1],
    }
    publication = "published" if is_public else "draft"
    made = Entry(register=register, key=str(number), publication=publication, **said)
    made.confirmed_on = datetime.date(2020, 1, 31)
    ledger.save(made, by=by, action="registers.entry.create")
    EntryVersion.objects.create(
        entry=made, number=1, publication=publication, recorded_at=timezone.now(), recorded_by=by, **said
    )
    for name in register.declaration.filters if is_public else ():
        value = values.get(name)
        if name in ("status", "municipality") or value in (None, ""):
            continue
        for each in value if isinstance(value, list) else [value]:
            text = {True: "true", False: "false"}.get(each, str(each))
            EntryValue.objects.create(entry=made, register=register, field=name, value=text)
    return made

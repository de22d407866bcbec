"""Words that people write above columns, and what they say of the column. As `plain` has them."""

import re

from django.utils.text import slugify

from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration.toml import NAME, OWN

# Spanish title -> English name of the field: the columns of every file are called by it.
ENGLISH = {
    "nombre": "name",
    "nombre completo": "full_name",
    "denominacion": "name",
    "razon social": "legal_name",
    "titulo": "title",
    "descripcion": "description",
    "objetivo": "objective",
    "observaciones": "remarks",
    "notas": "notes",
    "comentarios": "comments",
    "tipo": "type",
    "categoria": "category",
    "clase": "kind",
    "giro": "line_of_business",
    "actividad": "activity",
    "sector": "sector",
    "programa": "programme",
    "nivel": "grade",
    "turno": "shift",
    "modalidad": "mode",
    "estatus": "state",
    "estado": "state",
    "situacion": "state",
    "avance": "progress",
    "clave": "code",
    "folio": "folio",
    "id": "number",
    "no": "number",
    "num": "number",
    "numero": "number",
    "consecutivo": "number",
    "registro": "registration",
    "fecha": "date",
    "fecha de inicio": "start_date",
    "fecha inicio": "start_date",
    "fecha de termino": "end_date",
    "fecha fin": "end_date",
    "fecha de registro": "registered_on",
    "vigencia": "expires_on",
    "ano": "year",
    "mes": "month",
    "municipio": "municipality",
    "localidad": "locality",
    "colonia": "neighbourhood",
    "calle": "street",
    "domicilio": "address",
    "direccion": "address",
    "ubicacion": "address",
    "codigo postal": "postcode",
    "cp": "postcode",
    "c p": "postcode",
    "telefono": "phone",
    "celular": "mobile",
    "correo": "email",
    "correo electronico": "email",
    "pagina web": "website",
    "sitio web": "website",
    "horario": "opening_hours",
    "responsable": "responsible",
    "encargado": "responsible",
    "propietario": "owner",
    "dueno": "owner",
    "titular": "holder",
    "contacto": "contact",
    "dependencia": "institution",
    "institucion": "institution",
    "organizacion": "organization",
    "empresa": "company",
    "contratista": "contractor",
    "proveedor": "supplier",
    "monto": "amount",
    "importe": "amount",
    "costo": "cost",
    "precio": "price",
    "presupuesto": "budget",
    "inversion": "investment",
    "salario": "salary",
    "sueldo": "salary",
    "beneficiarios": "beneficiaries",
    "poblacion": "population",
    "cantidad": "quantity",
    "total": "total",
    "superficie": "area",
    "capacidad": "capacity",
    "produccion": "production",
    "combustible": "fuel",
    "material": "material",
    "materiales": "materials",
    "requisitos": "requirements",
    "curp": "curp",
    "rfc": "rfc",
    "sexo": "sex",
    "genero": "gender",
    "edad": "age",
}
NAMING = ("nombre", "denominacion", "razon social", "titulo", "name", "title", "establecimiento", "obra", "proyecto")
IDENTIFYING = ("clave", "folio", "id", "no", "num", "numero", "consecutivo", "registro", "codigo", "key", "number")
STATE = ("estatus", "status", "situacion", "situacion actual")
MONEY = ("monto", "importe", "costo", "precio", "presupuesto", "inversion", "salario", "sueldo", "pago", "tarifa")
DAY = ("fecha", "vigencia", "inicio", "termino", "date", "desde", "hasta")
PHONE = ("telefono", "tel", "celular", "movil", "phone", "whatsapp")
ADDRESS = ("domicilio", "direccion", "ubicacion", "address", "calle")
MUNICIPALITY = ("municipio", "municipality", "mun", "cvegeo")
SCHEDULE = ("horario", "horarios", "schedule")
LONG = ("descripcion", "observaciones", "notas", "comentarios", "objetivo", "requisitos")
NUMBERS_THAT_COUNT_NOTHING = ("codigo postal", "cp", "c p", "clave", "folio", "numero exterior", "num ext", *PHONE)
PERSONAL = (
    *("curp", "rfc", "telefono", "celular", "whatsapp", "correo", "email", "propietario", "dueno", "titular"),
    *("responsable", "encargado", "encargada", "beneficiario", "beneficiaria", "contacto", "nombre completo"),
    *("fecha de nacimiento", "domicilio particular"),
)


# Within a text: a CURP or RFC, an e-mail address, a telephone number with its area code.
WITHIN = re.compile(
    r"\b[A-ZÑ&]{3,4}\d{6}(?:[HM][A-Z]{5}[A-Z\d]\d|[A-Z\d]{3})\b|[\w.+-]+@[\w-]+\.\w"
    r"|(?<!\d)(?:\+?52[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]?\d{2}[ .-]?\d{2}(?!\d)"
)


def tells_of_a_person(text: str) -> bool:
    """Whether something stands in a text that leads to a person: a column of remarks is withheld for it, until
    somebody has looked."""
    return bool(WITHIN.search(text))


def speaks_of(title: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words, or all of a phrase, stands in a title."""
    told = f" {re.sub(r'[^a-z0-9]+', ' ', plain(title)).strip()} "
    return any(f" {word} " in told for word in words)


def name_of(title: str, taken: set[str]) -> str:
    """The English name of a column, or else the title as a name; one that no other field has."""
    told = re.sub(r"[^a-z0-9]+", " ", plain(title)).strip()
    stem = ENGLISH.get(told) or ENGLISH.get(re.sub(r" \d+$", "", told)) or slugify(told).replace("-", "_")
    stem = re.sub(r"^[^a-z]+", "", stem)[:34].strip("_") or "field"
    stem = stem if NAME.fullmatch(stem) and stem not in OWN else f"{stem[:33]}_said"
    made, number = stem, 2
    while made in taken:
        made, number = f"{stem}_{number}", number + 1
    taken.add(made)
    return made


def key_of(title: str) -> str:
    """A title as a key or an address: small letters, digits and hyphens, beginning with a letter."""
    made = re.sub(r"^[^a-z]+", "", slugify(title))[:56].strip("-")
    return made if len(made) > 1 else "padron"

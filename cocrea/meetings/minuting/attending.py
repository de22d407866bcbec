"""Who stands in the list of participants of foreign minutes: name, office, character, and whether they came."""

import dataclasses
import re

from cocrea.meetings.minuting.prose import Presence, presence_in
from cocrea.meetings.recognising import plain

PERSON = re.compile(r"^\s*(?:\d{1,3}\s*[.)]?\s*[-–]*\s*)?(?P<rest>.+)$")
HONORIFIC = re.compile(
    r"^(?P<title>(?:(?:Lic|Ing|Dra?|Mtr[oa]|Arq|Sra?|Profa?|Gral|Psic|Abog|Lcda?|L\.?C\.?y?T\.?C|LCyTC|L\.T\.S"
    r"|C\.\s?P|M\.\s?[A-Z]|C)\.?\s*)+)\s+(?=[A-ZÁÉÍÓÚÑ])"
)
INVITED = re.compile(r"\binvitad[oa]s?\b")
AS_INVITED = re.compile(
    r"\s*\(?\s*\binvitad[oa]s?(?: (?:especial|permanente|de honor)(?:es)?)?\s*\)?\s*$", re.IGNORECASE
)
BODY = r"(?:comite|secretariado|consejo|foro|mesa|sesion|pleno|organo|grupo|comision)\b"
CHARACTERS = (
    ("facilitator", r"facilitador"),
    ("alternate", r"suplente"),
    (
        "titular",
        r"titular|representante de (?:la |las |los )?(?:sociedad|organizacion|colegios?\b|camaras?\b"
        rf"|academia|universidad|ciudadan)|^president[ea](?:$|[ ,.]+(?:suplente$|del? (?:la |el )?{BODY}))",
    ),
    ("vocal", r"\bvocal\b"),
    ("guarantor", r"organo garante|comisionad|instituto .*(?:transparencia|acceso)|consejo general"),
    ("secretary", r"secretari[oa] (?:tecnic|de la sesion|de actas)|coordinaci|encargad[oa] de"),
    (
        "authority",
        r"autoridad|director|secretari[oa]|president[ea] municipal"
        r"|regidor|sindic|magistrad|diputad|subsecretari|titular de la",
    ),
)
MOST_NAME = 160
COLUMNS = {  # heads of a table
    *("no", "num", "numero", "nombre", "completo", "y", "o", "de", "la", "el", "cargo", "puesto", "titulo"),
    *("caracter", "firma", "institucion", "dependencia", "organizacion", "representa", "sector", "asistencia"),
    *("asistio", "presente", "presencia", "participante", "observaciones", "correo", "telefono"),
}


@dataclasses.dataclass
class Person:
    """Somebody in the list, as the file writes them. `is_invited`: it says so itself."""

    name: str
    honorific: str = ""
    office: str = ""
    character: str = "guest"
    presence: str = Presence.PRESENT
    is_invited: bool = False


def people_in(lines: list[str]) -> list[Person]:
    """The list of participants. Several in one line are taken apart at their numbers."""
    text = "\n".join(lines)
    text = re.sub(r"(?<=[\w.)])\s*(?=\d{1,2}\s*\.\s*-+\s*[A-ZÁÉÍÓÚÑ])", "\n", text)
    found = [person_in(line) for line in text.split("\n") if line.strip()]
    return [each for each in found if each is not None]


def person_in(line: str) -> Person | None:
    """One participant: title, name, office, and the character that the office suggests; who is invited is a guest,
    whatever the office."""
    rest = PERSON.match(line)["rest"].strip(" .-–\t")
    if not rest or set(re.findall(r"[a-z]+", plain(rest))) <= COLUMNS:
        return None
    rest, presence = presence_in(rest)
    title = HONORIFIC.match(rest)
    honorific = title["title"].strip() if title else ""
    rest = rest[title.end() :] if title else rest
    name, _mark, office = (
        re.split(r"(\.\s*[-–]+\s*|\s+[-–]\s+|,\s+|\t|\s+\|\s+)", rest, maxsplit=1)
        if re.search(r"\.\s*[-–]+\s*|\s+[-–]\s+|,\s+|\t|\s+\|\s+", rest)
        else (rest, "", "")
    )
    if not name.strip() or len(name) > MOST_NAME:
        return None
    office, is_invited = office.strip(" .-–"), INVITED.search(plain(rest)) is not None
    words = plain(office)
    character = next((key for key, pattern in CHARACTERS if re.search(pattern, words)), "guest")
    name = AS_INVITED.sub("", name).strip(" .,")
    return Person(name, honorific, office, "guest" if is_invited else character, presence, is_invited)

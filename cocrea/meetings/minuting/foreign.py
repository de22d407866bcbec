"""Minutes that somebody wrote in Word, in whatever layout: place, day, hours, subject, participants, topics and
agreements are read into a draft that a person confirms. Labels decide («Lugar:», «Compromiso 3: …»), whether they
stand in a table, in bold or in plain paragraphs."""

import dataclasses
import datetime
import re

from cocrea.kernel import periods
from cocrea.meetings.minuting.docxtext import Words
from cocrea.meetings.minuting.prose import Presence, presence_in, said_in
from cocrea.meetings.recognising import Phrase, phrases, plain

# Part -> how it is labelled, in small letters without accents, at the beginning of a line or cell.
LABELS = {
    "place": r"lugar(?: de (?:la )?(?:reunion|sesion))?|sede",
    "day": r"(?:dia|fecha)(?: de (?:la )?(?:reunion|sesion))?",
    "hours": r"horario|horas?|hora de inicio",
    "end": r"hora de (?:termino|cierre|conclusion)",
    "subject": r"asunto|objeto|motivo",
    "people": r"(?:lista de )?(?:participantes|asistentes|asistencia|integrantes presentes|presentes)",
    "missing": r"(?:lista de )?(?:ausentes|inasistencias|faltas|no asistieron|integrantes ausentes)",
    "presentation": r"presentacion del tema(?: a desarrollar)?|tema(?: a desarrollar)?|objetivo(?: de la reunion)?",
    "development": r"desarrollo(?: de la (?:reunion|sesion))?|orden del dia|asuntos tratados",
    "agreements": r"acuerdos(?: tomados| adoptados)?(?: y compromisos)?",
    "considerations": (
        r"consideraciones adicionales(?:,? comentarios)?(?:,? asuntos generales)?(?: o conclusiones)?"
        r"|asuntos generales|comentarios|conclusiones|observaciones"
    ),
    "drafter": r"(?:formulo|elaboro|redacto|levanto)(?: la minuta)?|elaborado por",
    "signatures": r"firmas?|hoja de firmas|est[ae] (?:foja|hoja) corresponde.*",
}
LABEL = re.compile("|".join(f"(?P<{name}>^(?:{words})\\s*(?::|$))" for name, words in LABELS.items()))
TOPIC = re.compile(
    r"^(?:(?:compromiso|punto|tema|asunto)\s+(?P<number>\d{1,2}[a-z]?)\s*[:.\-–)]|(?P<plain>\d{1,2})\s*[.)]\s+(?=\S))"
)
TIME = re.compile(r"\b([01]?\d|2[0-3])\s*[:.]\s*([0-5]\d)\b")
PERSON = re.compile(r"^\s*(?:\d{1,3}\s*[.)]?\s*[-–]*\s*)?(?P<rest>.+)$")
HONORIFIC = re.compile(
    r"^(?P<title>(?:(?:Lic|Ing|Dra?|Mtr[oa]|Arq|Sra?|Profa?|Gral|Psic|Abog|Lcda?|L\.?C\.?y?T\.?C|LCyTC|L\.T\.S"
    r"|C\.\s?P|M\.\s?[A-Z]|C)\.?\s*)+)\s+(?=[A-ZÁÉÍÓÚÑ])"
)
CHARACTERS = (
    ("facilitator", r"facilitador"),
    ("alternate", r"suplente"),
    ("titular", r"titular|representante de la sociedad"),
    ("vocal", r"\bvocal\b"),
    ("guarantor", r"organo garante|comisionad|instituto .*(?:transparencia|acceso)|consejo general"),
    ("secretary", r"secretari[oa] (?:tecnic|de la sesion|de actas)|coordinaci|encargad[oa] de"),
    (
        "authority",
        r"director|secretari[oa]|presidente municipal|regidor|sindic|magistrad|diputad|subsecretari|titular de la",
    ),
)
MOST_TITLE = 160
COLUMNS = {  # heads of a table
    *("no", "num", "numero", "nombre", "completo", "y", "o", "de", "la", "el", "cargo", "puesto", "titulo"),
    *("caracter", "firma", "institucion", "dependencia", "organizacion", "representa", "sector", "asistencia"),
    *("asistio", "presente", "presencia", "participante", "observaciones", "correo", "telefono"),
}


@dataclasses.dataclass
class Person:
    """Somebody in the list, as the file writes them."""

    name: str
    honorific: str = ""
    office: str = ""
    character: str = "guest"
    presence: str = Presence.PRESENT


@dataclasses.dataclass
class Point:
    """A topic, with the number of the commitment where it names one."""

    title: str
    text: str = ""
    commitment: str = ""


@dataclasses.dataclass
class Draft:
    """What was read. `leftover`: lines that belong to nothing that is known; they are shown."""

    kind: str = ""
    number: int | None = None
    place: str = ""
    day: str = ""
    starts: str = ""
    ends: str = ""
    subject: str = ""
    presentation: str = ""
    opening: str = ""
    considerations: str = ""
    drafter: Person | None = None
    people: list[Person] = dataclasses.field(default_factory=list)
    topics: list[Point] = dataclasses.field(default_factory=list)
    found: list[tuple[int, Phrase]] = dataclasses.field(default_factory=list)
    leftover: list[str] = dataclasses.field(default_factory=list)


def draft_of(words: Words) -> Draft:
    """What a file says, part by part."""
    parts, leftover = parted(lines_of(words))
    draft = Draft(leftover=leftover)
    draft.place, draft.subject = " ".join(parts["place"]), " ".join(parts["subject"])
    draft.day = day_in(" ".join(parts["day"]))
    times = TIME.findall(" ".join(parts["hours"] + parts["end"]))
    draft.starts, draft.ends = ([f"{int(hour):02}:{minute}" for hour, minute in times] + ["", ""])[:2]
    draft.presentation = "\n".join(parts["presentation"])
    draft.considerations = "\n".join(parts["considerations"])
    draft.people = people_in(parts["people"])
    for each in people_in(parts["missing"]):
        came = Presence.ABSENT if each.presence == Presence.PRESENT else each.presence
        draft.people.append(dataclasses.replace(each, presence=came))
    if is_none(draft.considerations):
        draft.considerations = ""
    drafter = people_in(
        [", ".join(parts["drafter"][:1]) + (".- " + " ".join(parts["drafter"][1:]))] if parts["drafter"] else []
    )
    draft.drafter = drafter[0] if drafter else None
    draft.opening, draft.topics = topics_in(parts["development"])
    take_prose(draft)
    said_on = periods.earliest(draft.day) if len(draft.day) == len("2019-11-04") else None
    draft.found = found_in(draft, parts["agreements"], said_on)
    return draft


def take_prose(draft: Draft) -> None:
    """What no label says and a sentence does."""
    last = draft.topics[-1].text if draft.topics else ""
    first = "\n".join([*draft.leftover, draft.subject, draft.presentation, draft.opening])
    said = said_in(first, f"{last}\n{draft.considerations}")
    draft.kind, draft.number = said.kind, said.number
    for name in ("day", "starts", "ends", "place"):
        if not getattr(draft, name):
            setattr(draft, name, getattr(said, name))


def lines_of(words: Words) -> list[str]:
    """Its lines in order; the cells of a row as one line, where the first one is a label."""
    found: list[str] = []
    last: tuple | None = None
    for block in words.blocks:
        text = block.text.strip()
        row = block.cell[:2] if block.cell else None
        if row is not None and row == last and found and found[-1].rstrip().endswith(":"):
            first, *more = [line.strip() for line in text.split("\n")]
            found[-1:] = [f"{found[-1]} {first}", *more]
        elif row is not None and row == last and block.cell[2] > 0 and found and not LABEL.match(plain(found[-1])):
            found[-1] = f"{found[-1]}.- {text}" if found[-1] else text
        else:
            found += [line.strip() for line in text.split("\n")] or [""]
        last = row
    return [line for line in found if line.strip(" \t-_|")]


def parted(lines: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Part -> its lines, and the lines before the first label."""
    parts: dict[str, list[str]] = {name: [] for name in LABELS}
    leftover: list[str] = []
    at = ""
    for line in lines:
        match = LABEL.match(plain(line))
        name = match.lastgroup if match else ""
        if name and not (at == "development" and name in ("subject", "presentation") and TOPIC.match(plain(line))):
            rest = line[match.end() :].strip(" \t:")
            at = name
            if rest:
                parts[at].append(rest)
        elif at:
            parts[at].append(line)
        else:
            leftover.append(line)
    return parts, leftover


def day_in(text: str) -> str:
    """A date as EDTF; empty where none can be read."""
    bare = re.sub(r"^[a-záéíóú]+\s*,?\s+(?=\d)", "", text.strip().rstrip("."), flags=re.IGNORECASE)
    told = periods.typed(re.sub(r"\b0(\d)\b", r"\1", bare))
    return told if periods.EDTF.fullmatch(told) else ""


def is_none(text: str) -> bool:
    """Whether a part says that there was nothing."""
    return plain(text).strip(" .") in ("ninguna", "ninguno", "no hubo", "sin comentarios", "n/a", "no aplica")


def people_in(lines: list[str]) -> list[Person]:
    """The list of participants. Several in one line are taken apart at their numbers."""
    text = "\n".join(lines)
    text = re.sub(r"(?<=[\w.)])\s*(?=\d{1,2}\s*\.\s*-+\s*[A-ZÁÉÍÓÚÑ])", "\n", text)
    found = [person_in(line) for line in text.split("\n") if line.strip()]
    return [each for each in found if each is not None]


def person_in(line: str) -> Person | None:
    """One participant: title, name, office, and the character that the office suggests."""
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
    if not name.strip() or len(name) > MOST_TITLE:
        return None
    office = office.strip(" .-–")
    words = plain(office)
    character = next((key for key, pattern in CHARACTERS if re.search(pattern, words)), "guest")
    return Person(name.strip(" .,"), honorific, office, character, presence)


def topics_in(lines: list[str]) -> tuple[str, list[Point]]:
    """(what stands before the first topic, the topics). A line that begins with its number begins a topic."""
    opening: list[str] = []
    topics: list[Point] = []
    for line in lines:
        match = TOPIC.match(plain(line))
        if match:
            rest = line[match.end() :].strip()
            title, text = _title(rest)
            about = match["number"] or ""
            is_commitment = plain(line).startswith("compromiso")
            topics.append(Point(title, text, about if is_commitment else ""))
        elif topics:
            topics[-1].text = f"{topics[-1].text}\n{line}".strip()
        else:
            opening.append(line)
    if not topics and opening:
        return "", [Point("", "\n".join(opening))]
    return "\n".join(opening), topics


def _title(rest: str) -> tuple[str, str]:
    """Where a title ends and its development begins: at the last colon before small letters, or at the line's end."""
    colons = list(re.finditer(r":\s+", rest[: MOST_TITLE * 2]))
    for match in reversed(colons):
        if match.start() <= MOST_TITLE and rest[match.end() : match.end() + 1].islower():
            return rest[: match.start()].strip(), rest[match.end() :].strip()
    if len(rest) <= MOST_TITLE:
        return rest.strip(" .:"), ""
    first = colons[0] if colons and colons[0].start() <= MOST_TITLE else None
    return (rest[: first.start()].strip(), rest[first.end() :].strip()) if first else ("", rest)


def found_in(draft: Draft, listed: list[str], said_on: datetime.date | None) -> list[tuple[int, Phrase]]:
    """(number of the topic, 0 for none; phrase) of what looks like an agreement. What stands below the heading
    «Acuerdos» is one, whatever its words."""
    found = [(n, each) for n, topic in enumerate(draft.topics, 1) for each in phrases(topic.text, said_on)]
    found += [(0, each) for text in (draft.opening, draft.considerations) for each in phrases(text, said_on)]
    for line in listed:
        bare = re.sub(r"^\s*(?:\d{1,2}|[a-z])\s*[.)\-–]+\s*", "", line)
        read = phrases(f"Se acuerda: {bare}", said_on)
        if bare.strip() and read:
            found.append((0, dataclasses.replace(read[0], text=bare.strip())))
    return found

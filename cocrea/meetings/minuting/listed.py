"""Agreements that stand one below the other under a heading of their own: what is to be done, who answers for it and
by when, each in its place. A suggestion stays one there, and the words that close the minutes are none of them."""

import dataclasses
import datetime
import re

from cocrea.meetings.recognising import (
    AGREED,
    AGREES,
    LONGEST,
    NOT,
    ORDER_OF_THE_DAY,
    SUGGESTED,
    Phrase,
    due_in,
    mode_of,
    phrase_as,
    plain,
    sentences,
    term_in,
)

NUMBER = re.compile(
    r"^\s*(?:(?:acuerdos?|compromisos?)\s+(?:num(?:ero)?\.?\s*|no\.?\s*)?(?:\d{1,3}|[a-z]+o)\s*[:.)\-–]+|"
    r"(?:\d{1,2}|[a-z])\s*[.)\-–]+|(?:primer|segund|tercer|cuart|quint|sext|septim|octav|noven|decim)o\s*[:.)\-–]+)\s*"
)
SAID = re.compile(
    r"[\s;,:(–-]*\b(?:(?P<owner>(?:(?:personas?|areas?|unidad|dependencias?) )?responsables?"
    r"(?: de (?:su )?(?:cumplimiento|ejecucion|seguimiento|atencion))?|encargad[oa]s?)"
    r"|(?P<due>fecha(?: (?:limite|compromiso|programada))?(?: de (?:entrega|cumplimiento|termino|vencimiento))?"
    r"|plazo(?: de cumplimiento)?|termino|vencimiento|vence))\s*(?::|\.-)\s*"
)
MEETING = r"(?:(?:la|esta|el|presente|misma) )*(?:sesion|reunion|junta|asamblea|minuta|acta|trabajos)"
CLOSING = re.compile(
    r"\bno habiendo (?:otr|mas|ning)\w*"
    rf"|\b(?:se (?:da|dan|dio|dieron|declara|declaro|tiene|tuvo)|dar|dando|dandose) por"
    rf" (?:terminad|concluid|clausurad|finalizad|cerrad)[oa]s? (?:formalmente )?{MEETING}"
    rf"|\bse (?:levanta|levanto|clausura|clausuro|concluye|concluyo|cierra|cerro|termina|termino) {MEETING}"
    r"|\bfirm\w+ (?:(?:la presente|el acta|la minuta|por duplicado) )*(?:al (?:calce|margen)|de conformidad"
    r"|para (?:constancia|debida))|\bfirmas? al calce\b"
    r"|\bse\s+(?:da|dio)\s+por\s+(?:terminad|concluid|clausurad|finalizad)[oa]s?[.,;]?\s*$"
)
SUGGESTIONS = re.compile(r"^(?:sugerencias|recomendaciones|propuestas)(?: [a-z ]+)?\s*:?$")
NOTHING = {"", "-", "—", "n/a", "na", "s/f", "no aplica", "por definir", "sin fecha", "sin responsable", "ninguno"}
NONE = {"ninguno", "ninguna", "no hubo", "sin acuerdos", "no hay", "n/a", "no aplica"}


@dataclasses.dataclass(frozen=True)
class Listed(Phrase):
    """An agreement of a list. `what`: it alone, without owner and deadline; `due_said`: a deadline of which no day
    could be read, in its own words."""

    what: str = ""
    due_said: str = ""

    @property
    def clause(self) -> str:
        """The part that says what is to be done."""
        return self.what


@dataclasses.dataclass
class Closed:
    """A list as it was read. `closing`: the words that close the minutes; `after`: the lines that stand below."""

    found: list[Listed] = dataclasses.field(default_factory=list)
    closing: list[str] = dataclasses.field(default_factory=list)
    after: list[str] = dataclasses.field(default_factory=list)


def listed_in(lines: list[str], said_on: datetime.date | None) -> Closed:
    """What stands below the heading «Acuerdos»: each line one, with the owner and the day that follow it."""
    closed, groups, mode = Closed(), [], AGREED
    for line in lines:
        if closed.closing:
            closed.after.append(line)
        elif SUGGESTIONS.match(plain(line).strip()):
            mode = SUGGESTED
        else:
            closed.closing = gathered(groups, line, mode)
    found = (item(text, mode, said_on) for mode, text in groups)
    closed.found = [each for each in found if each is not None]
    return closed


def gathered(groups: list[tuple[str, str]], line: str, mode: str) -> list[str]:
    """Adds the sentences of a line to `groups`, (mode, text) of each; gives those that close the minutes."""
    bare = line[match.end() :] if (match := NUMBER.match(plain(line))) else line
    is_new = True
    told = sentences(bare)
    for number, sentence in enumerate(told):
        words = plain(sentence)
        if CLOSING.search(words):
            return told[number:]
        own = SUGGESTED if mode_of(words) == SUGGESTED else AGREED if AGREES.search(words) else ""
        if groups and (SAID.match(words) or not is_new and (not own or own == groups[-1][0])):
            groups[-1] = (groups[-1][0], f"{groups[-1][1]} {sentence}")
        else:
            groups.append((SUGGESTED if SUGGESTED in (mode, own) else AGREED, sentence))
        is_new = False
    return []


def item(text: str, mode: str, said_on: datetime.date | None, owner: str = "", due: str = "") -> Listed | None:
    """One of the list; None where it says that there is none. `owner`, `due`: what columns of their own say."""
    text = " ".join(text.split())[:LONGEST]
    what, told = apart(text)
    owner, due = told_of(owner) or told_of(told["owner"]), told_of(due) or told_of(told["due"])
    words = plain(what)
    is_none = words.strip(" .") in NONE or NOT.search(words) or ORDER_OF_THE_DAY.search(words)
    if not words.strip(" .-–") or (is_none and not owner and not due) or CLOSING.search(words):
        return None
    read = phrase_as(SUGGESTED if mode_of(words) == SUGGESTED else mode, what, said_on)
    day, is_inferred = due_in(plain(f"fecha límite {due}"), said_on) if due else (read.due_on, read.is_inferred)
    days, day_kind = term_in(plain(f"plazo de {due}")) if due and day is None else (read.due_days, read.day_kind)
    given = {name: getattr(read, name) for name in ("mode", "kind", "addressee", "signatories")}
    given |= {"text": text, "what": read.clause, "owner": owner or read.owner, "due_on": day}
    given |= {"is_inferred": is_inferred, "due_days": None if day else days, "day_kind": "" if day else day_kind}
    return Listed(**given, due_said=due if due and day is None else "")


def apart(text: str) -> tuple[str, dict[str, str]]:
    """(what is to be done, who and by when as labels in the text say it): «Publicar el mapa. Responsable: Ana.»"""
    marks = list(SAID.finditer(plain(text)))
    if not marks:
        return text, {"owner": "", "due": ""}
    told = {"owner": "", "due": ""}
    kept = [text[: marks[0].start()]]
    for mark, end in zip(marks, [*(each.start() for each in marks[1:]), len(text)], strict=True):
        value, *more = sentences(text[mark.end() : end]) or [""]
        name = "owner" if mark["owner"] else "due"
        told[name] = told[name] or value
        kept += more
    return " ".join(filter(None, (each.strip() for each in kept))), told


def told_of(text: str) -> str:
    """Who, or when, without the marks around it; empty for «por definir»."""
    bare = " ".join(text.split()).strip(" .;,:()–-")
    return "" if plain(bare) in NOTHING else bare

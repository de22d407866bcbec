"""Phrases of minutes that look like an agreement, a suggestion or a deadline, with the owner and the day that they
name.

Nothing is decided here: what is found is offered, and a person confirms, edits or dismisses it. How often it is right
on sentences that it was not written from stands in benchmarks/results/; no promise. Pure: the day of the meeting and
the names of the record are given."""

import dataclasses
import datetime
import hashlib
import re
import unicodedata
from collections.abc import Iterable

from cocrea.kernel.periods import MONTHS

AGREED, SUGGESTED = "agreed", "suggested"
SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[«\"(¿¡]?[A-ZÁÉÍÓÚÑ0-9])|\n+")
ABBREVIATIONS = re.compile(
    r"\b(?:Lic|Ing|Dr|Dra|Mtro|Mtra|Arq|Sr|Sra|C\.P|L\.T\.S|LCyTC|Prof|Profa|Gral|Art|No|Núm)\.$"
)

# What says that it was agreed, once accents and capitals are gone.
AGREES = re.compile(
    r"\bse (?:acordo|acordaron|acuerda|acuerdan|convino|convienen|conviene en|resolvio|resuelve|determino"
    r"|determina que"
    r"|aprobo|aprueba|aprobaron|instruye|instruyo|decidio|decide|comprometio|comprometieron|compromete|comprometen"
    r"|encarga|encargo|asigno|asigna|turnara|turno|convocara)\b"
    r"|\b(?:acordamos|acuerdan|acordaron|convinieron|resolvieron|aprobaron|determinaron|decidieron)\b"
    r"|\bpor unanimidad\b|\bpor mayoria\b|\bqueda(?:n|ron)? (?:de|en|a cargo de|como responsables?|encargad[oa]s?)\b"
    r"|\bquedo (?:de|en|a cargo de|como responsable|encargad[oa])\b|\bacuerdo (?:\d+|primero|segundo|tercero"
    r"|unico)\s*[:.]"
    r"|^acuerdos?\s*:|\bresponsables?\s*:|\btom(?:o|aron) (?:el|los) acuerdos?\b|\bse tomo como acuerdo\b"
    r"|\bllegaron al acuerdo\b|\bse llego al acuerdo\b|\bhara llegar\b|\bhar[ae]n llegar\b"
)
MUST = re.compile(
    r"\bdebera[n]? (?!\s*(?:haber|ser)\b)\w+(?:ar|er|ir|rse)?\b"
    r"|\b(?:enviara|enviaran|remitira|remitiran|entregara|entregaran|presentara|presentaran|elaborara|elaboraran"
    r"|publicara|publicaran|convocara|convocaran|actualizara|actualizaran|integrara|integraran|subira|subiran"
    r"|difundira|difundiran|gestionara|gestionaran|solicitara|solicitaran|revisara|revisaran|girara|giraran)\b"
    r"|\b(?:tiene|tienen|tendra|tendran) (?:hasta|como (?:fecha )?limite|un plazo)\b|\bse (?:le|les) pidio que\b"
    r"|\bse solicita(?:ra)? (?:a|al|remit)\w*\b"
)
SUGGESTS = re.compile(
    r"\bse (?:sugiere|sugirio|sugieren|sugirieron|recomienda|recomendo|propone|propuso|propusieron|invita|invito"
    r"|exhorta|exhorto|planteo la posibilidad)\b|\b(?:sugiere|sugieren|siguieren|sugirio|sugirieron|recomiendan"
    r"|recomendaron|propuso|propusieron|proponen|recomendo)\b|\bseria (?:conveniente|bueno|deseable|recomendable)\b"
    r"|\b(?:es|resulta) (?:conveniente|recomendable)\b|\bsugerencia\s*:|\bse podria\b|\bpodria (?:enviarse"
    r"|invitarse)\b"
)
# What looks like it and speaks of something else.
NOT = re.compile(
    r"\bno se (?:acordo|acordaron|acuerda|llego|tomo|tomaron|resolvio|sugirio|determino|decidio|aprobo)\b"
    r"|\bsin (?:acuerdo|acuerdos|que se acordara|llegar a)\b|\bningun acuerdo\b|\bno hubo (?:acuerdo|consenso"
    r"|sugerencia)"
    r"|\bse habia (?:acordado|sugerido|convenido)\b|\bhabian? (?:acordado|sugerido)\b|\bya se (?:acordo|envio"
    r"|entrego)\b"
    r"|\b(?:como|conforme|segun|tal como) (?:se acordo|lo acordado|se convino|se acuerda)\b|^¿"
    r"|\b(?:que|cual|lo que) se (?:acordo|sugirio|aprobo|resolvio|determino) (?:en|durante) la (?:sesion"
    r"|reunion) (?:anterior"
    r"|pasada|previa)|\bse acordo en la (?:sesion|reunion) (?:anterior|pasada|previa)\b|\bno deberan?\b"
    r"|\bse dio (?:lectura|seguimiento) a (?:los|las) (?:acuerdos|sugerencias)\b|\bcumplid[oa]s? (?:los"
    r"|el) acuerdos?\b"
    r"|\bquedo (?:de|en) (?:manifiesto|evidencia|claro)\b|\bno se comprometi\w+\b|\bquedo en (?:cero|blanco)\b"
    r"|\bdeclin\w+\b|\bse propuso como\b|\bley\b.*\bdebera\b|\bdebera decir\b|\bencargad[oa] de la\b(?!.*\bdebera)"
    r"|\bel cual presentara\b"
)
ORDER_OF_THE_DAY = re.compile(r"\bse aprobo (?:el orden del dia|la orden del dia|el acta|la minuta)\b")
LETTER = re.compile(r"\boficios?\b")
ERRAND = re.compile(r"\b(?:cabilde\w+|gestion\w+|acerc\w+|reunirse|reunion de trabajo con|contact\w+|hablar con)\b")
RULE = re.compile(
    r"\b(?:lineamientos?|reglamento|regla)\b.*\b(?:aprob|modific|reform)|\b(?:aprob|modific|reform)\w+.*\blineamientos?\b"
)

CUE = (
    r"(?:fecha limite|a mas tardar|limite|antes del?|antes de la fecha|hasta el|hasta|para el|vence|vencimiento|plazo"
    r"|no despues del?|el proximo|el dia|el)"
)
DAY = (
    r"(?P<day>[0-3]?\d|primero)(?:o|°|º)? de (?P<month>" + "|".join(MONTHS) + r"|setiembre)"
    r"(?:,? (?:de|del)(?: ano)? ?(?P<year>\d{4}))?"
)
NUMERIC = r"(?P<d>[0-3]?\d)\s*[/.-]\s*(?P<m>[01]?\d)\s*[/.-]\s*(?P<y>\d{4})"
DUE = re.compile(
    rf"\b{CUE}(?: (?:es|sera|al|el|del|de|dia|proximo|pasado|lunes|martes|miercoles|jueves|viernes|:"
    rf"|,))*\s*:?\s*(?:{DAY}|{NUMERIC})"
)
STRONG = re.compile(r"fecha limite|a mas tardar|limite|antes de|hasta|para el|vence|plazo|no despues|proximo")
NUMBERS = dict(
    zip(["un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"], range(1, 11), strict=True)
)
NUMBERS |= {"quince": 15, "veinte": 20, "treinta": 30, "doce": 12}
TERM = re.compile(
    rf"\b(?:plazo (?:maximo )?(?:de|no mayor (?:a|de))|termino de|dentro de(?: los)?|en(?: los)?(?: proximos)?"
    rf"|proximos|no mayor a)"
    rf"\s+(?P<n>\d{{1,3}}|{'|'.join(NUMBERS)})(?: \(\w+\))? dias?(?: (?P<kind>habiles|naturales|calendario))?"
)

# Names: capitals, small words between them.
NAME = (
    r"(?:[A-ZÁÉÍÓÚÑ][\w.&-]*|[A-Z]{2,})(?:\s+(?:de|del|la|las|los|y|e|para|el)?\s*(?:[A-ZÁÉÍÓÚÑ][\w.&-]*|[A-Z]{2,}))*"
)
TO = re.compile(
    rf"\b(?:solicit\w+|pid\w+|dirigid[oa]|enviar|remit\w+|gir\w+|oficios?|exhort\w+"
    rf"|invit\w+)\b[^.;]{{0,60}}?\b(?:al?|a la|a los|a las) (?:la |los |las |el )?(?P<who>{NAME})"
)
WITH = re.compile(rf"\b(?:con|ante) (?:el |la |los |las )?(?P<who>{NAME})")
SIGNED = re.compile(rf"\bfirmad[oa]s? por (?:el |la |los |las )?(?P<who>{NAME})")
OWNER = (
    re.compile(rf"\b[Rr]esponsables?\s*:\s*(?:el |la |los |las )?(?P<who>{NAME})"),
    re.compile(rf"\ba cargo de (?:el |la |los |las |l )?(?P<who>{NAME})"),
    re.compile(
        rf"\b(?:instruy\w+|encarg\w+|asign\w+|pidi\w+) (?:al?|a la|a los|a las) (?:la |los |el )?(?P<who>{NAME})"
    ),
    re.compile(
        rf"(?:^|[,;] |que |[Ee]l |[Ll]a |[Ll]os |[Ll]as )(?P<who>{NAME}) (?:se compromet\w+|qued\w+ de|qued\w+ en"
        r"|deber[áa]n?|enviar[áa]n?|remitir[áa]n?|entregar[áa]n?|presentar[áa]n?|elaborar[áa]n?|publicar[áa]n?"
        r"|convocar[áa]n?|gestionar[áa]n?|har[áa]n? llegar|revisar[áa]n?|difundir[áa]n?|solicitar[áa]n?|subir[áa]n?"
        r"|actualizar[áa]n?|integrar[áa]n?|tienen?|tendr[áa]n?|girar[áa]n?)"
    ),
)
NOBODY = {"Se", "Lo", "La", "Los", "Las", "El", "Le", "Les", "No", "Esto", "Ello", "Que", "Quien", "Quienes"}
LONGEST = 2000  # characters of a phrase; a longer paragraph without a stop is cut there


@dataclasses.dataclass(frozen=True)
class Phrase:
    """One phrase. `mode`: agreed or suggested; `due_on`: the day that it names, `is_inferred` where it lacks the
    year; `due_days`, `day_kind`: a term instead. Names are as the text has them."""

    text: str
    mode: str
    kind: str
    owner: str = ""
    addressee: str = ""
    signatories: str = ""
    due_on: datetime.date | None = None
    is_inferred: bool = False
    due_days: int | None = None
    day_kind: str = ""

    @property
    def clause(self) -> str:
        """The part that says what is to be done: from the words that agree or suggest on."""
        words = plain(self.text)
        match = (SUGGESTS if self.mode == SUGGESTED else AGREES).search(words) or MUST.search(words)
        start = match.start() if match and match.start() > 40 else 0
        return self.text[start : start + 1].upper() + self.text[start + 1 :]

    @property
    def digest(self) -> str:
        """What a dismissed phrase is known by."""
        return digest(self.text)


def digest(text: str) -> str:
    """SHA-256 of a phrase, whatever its blanks."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def plain(text: str) -> str:
    """Small letters without accents, character by character: places in it are places in the text."""
    return "".join(_bare(c) for c in text)


def _bare(character: str) -> str:
    small = unicodedata.normalize("NFD", character)[0].lower()
    return small if len(small) == 1 else character


def sentences(text: str) -> list[str]:
    """The sentences of a text; the stop of «Lic.» ends none."""
    found: list[str] = []
    for part in SENTENCE.split(text):
        if found and ABBREVIATIONS.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part and part.strip():
            found.append(part.strip())
    return found


def phrases(text: str, said_on: datetime.date | None = None) -> list[Phrase]:
    """What looks like an agreement or a suggestion, in the order of the text. `said_on`: the day of the meeting."""
    found = (phrase(" ".join(each.split())[:LONGEST], said_on) for each in sentences(text))
    return [each for each in found if each is not None]


def phrase(sentence: str, said_on: datetime.date | None = None) -> Phrase | None:
    """One sentence, where it looks like an agreement or a suggestion; None where it does not."""
    words = plain(sentence)
    mode = mode_of(words)
    return phrase_as(mode, sentence, said_on) if mode else None


def phrase_as(mode: str, sentence: str, said_on: datetime.date | None = None) -> Phrase:
    """One sentence of which it is known whether it is agreed or suggested."""
    words = plain(sentence)
    due, is_inferred = due_in(words, said_on)
    days, day_kind = term_in(words) if due is None else (None, "")
    return Phrase(
        text=sentence,
        mode=mode,
        kind=kind_of(words),
        owner=first(OWNER, sentence),
        addressee=first((TO, WITH) if ERRAND.search(words) else (TO,), sentence),
        signatories=first((SIGNED,), sentence),
        due_on=due,
        is_inferred=is_inferred,
        due_days=days,
        day_kind=day_kind,
    )


def mode_of(words: str) -> str:
    """Agreed, suggested, or empty; `words` are plain."""
    if NOT.search(words) or ORDER_OF_THE_DAY.search(words) or words.endswith("?"):
        return ""
    agrees, suggests = AGREES.search(words), SUGGESTS.search(words)
    if suggests and (not agrees or suggests.start() < agrees.start()):
        return SUGGESTED
    if agrees or MUST.search(words):
        return AGREED
    return AGREED if any(STRONG.search(each[0]) for each in DUE.finditer(words)) else ""


def kind_of(words: str) -> str:
    """A letter, an errand, a rule or a task."""
    for kind, pattern in (("letter", LETTER), ("rule", RULE), ("errand", ERRAND)):
        if pattern.search(words):
            return kind
    return "task"


def due_in(words: str, said_on: datetime.date | None) -> tuple[datetime.date | None, bool]:
    """The day that a phrase names as its limit, and whether its year was inferred: the first such day after the
    meeting. A day before the meeting is none."""
    matches = sorted(DUE.finditer(words), key=lambda each: not STRONG.search(each[0]))
    for match in matches:
        day, is_inferred = _day(match, said_on)
        if day is not None and (said_on is None or day >= said_on):
            return day, is_inferred
    return None, False


def _day(match: re.Match, said_on: datetime.date | None) -> tuple[datetime.date | None, bool]:
    told = match.groupdict()
    try:
        if told["y"]:
            return datetime.date(int(told["y"]), int(told["m"]), int(told["d"])), False
        month = MONTHS.index({"setiembre": "septiembre"}.get(told["month"], told["month"])) + 1
        number = 1 if told["day"] == "primero" else int(told["day"])
        if told["year"]:
            return datetime.date(int(told["year"]), month, number), False
        if said_on is None:
            return None, False
        day = datetime.date(said_on.year, month, number)
        return (day if day >= said_on else day.replace(year=said_on.year + 1)), True
    except ValueError:
        return None, False


def term_in(words: str) -> tuple[int | None, str]:
    """A term in days and which days: (10, «working»)."""
    match = TERM.search(words)
    if not match:
        return None, ""
    number = NUMBERS.get(match["n"]) or int(match["n"])
    return number, "working" if match["kind"] == "habiles" else "calendar"


def first(patterns: Iterable[re.Pattern], sentence: str) -> str:
    """The first name that one of the patterns finds; «Se enviará» names nobody."""
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            if match["who"] not in NOBODY:
                return match["who"].strip(" .,")
    return ""

"""How the parts of foreign minutes are labelled."""

import re

from cocrea.meetings.recognising import plain

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
    "agreements": (
        r"(?:(?:[ivx]{1,5}|\d{1,2})\s*[.)]\s*-?\s*)?(?:cuadro de |tabla de |relacion de )?acuerdos"
        r"(?: tomados| adoptados)?(?: y compromisos)?(?: de la (?:reunion|sesion))?"
    ),
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


def label_of(line: str, at: str = "") -> re.Match | None:
    """The label with which a line begins. `at`: the part in which it stands: below the agreements, «Fecha: …» is the
    deadline of one of them; within the topics, «Tema 2: …» begins one."""
    words = plain(line)
    match = LABEL.match(words)
    if match and at == "agreements" and match.lastgroup == "day":
        return None
    if match and at == "development" and match.lastgroup in ("subject", "presentation") and TOPIC.match(words):
        return None
    return match

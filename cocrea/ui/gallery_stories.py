"""Made-up contents of the gallery: facts, events, changes and claims, one of them too long."""

LONG = (
    "Fortalecimiento interinstitucional de la infraestructura hidrosanitaria y de la corresponsabilidad "
    "ciudadana en las comunidades del semidesierto"
)
SOURCE = {"label": "Informe anual de servicios", "url": "#fuente", "locator": "p. 14", "stated_on": "mayo de 2020"}


FACTS = [
    {"term": "Periodo", "text": "2024 a 2026"},
    {
        "term": "Quién responde",
        "links": [
            {"text": "Dirección de Obras", "href": "#", "note": "ejecuta"},
            {"text": "Colegio de Ingenieras e Ingenieros", "note": "vigila"},
        ],
    },
    {"term": "Meta", "text": "", "note": "El plan no la dice."},
    {"term": "Problema", "text": LONG + ".", "wide": True},
]
EVENTS = [
    {
        "title": "Convocatoria abierta",
        "date": "2024-03-16",
        "date_text": "16 de marzo de 2024",
        "year": 2024,
        "url": "#",
    },
    {
        "title": LONG,
        "date": "2024-11",
        "date_text": "noviembre de 2024",
        "year": 2024,
        "is_inferred": True,
        "source": SOURCE,
    },
    {
        "title": "Entrega de evidencia",
        "date": "2025-02-03",
        "date_text": "3 de febrero de 2025",
        "year": 2025,
        "status": "complete",
        "note": "Tres documentos.",
    },
    {"title": "Cierre del plan", "date": "2026", "date_text": "2026", "year": 2026, "is_future": True},
    {"title": "Sesión de resultados", "after": "después del 4 de noviembre de 2025"},
]
CLAIMS = [
    {"value": "347 luminarias", "source": SOURCE, "stated_on": "mayo de 2020"},
    {
        "value": "más de 750",
        "unit": "luminarias",
        "source": {"label": "Minuta de la reunión de seguimiento"},
        "note": "Cuenta también las que esperan reparación.",
    },
    {"value": "más de 250", "unit": "luminarias", "note": LONG},
]
CHANGES = [
    {
        "when": "2026-02-03T10:00",
        "when_text": "3 de febrero de 2026",
        "what": "Cambió la fecha límite",
        "who": "Enlace de Obras",
        "url": "#",
        "is_new": True,
        "fields": [
            {"label": "Fecha límite", "old": "30 de junio de 2026", "new": "15 de agosto de 2026"},
            {"label": "Meta", "old": "", "new": "1,000 encuestas"},
        ],
        "reason": "Llovió durante la obra.",
        "digest": "9f2c 11ab 7e04",
        "digest_url": "#",
    },
    {"when": "2026-01-12", "when_text": "12 de enero de 2026", "what": "Se publicó el plan"},
]
FILES = [
    {"format": "CSV", "href": "#", "size": "12 kB"},
    {"format": "XLSX", "href": "#", "size": "18 kB"},
    {"format": "JSON", "href": "#", "size": "31 kB"},
    {"format": "Parquet", "href": "#", "size": "9 kB"},
]


def stories() -> dict:
    """Facts, events, changes, claims: the components that tell something."""
    return {
        "facts": FACTS,
        "events": EVENTS,
        "claims": CLAIMS,
        "changes": CHANGES,
        "files": FILES,
    }

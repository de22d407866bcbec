"""Every chart of the gallery, with ordinary contents and with none."""

from django.utils.safestring import mark_safe

from cocrea.ui.charts.bars import Bar, bars
from cocrea.ui.charts.columns import Column, columns
from cocrea.ui.charts.course import Point, course
from cocrea.ui.charts.dots import Dot, dots
from cocrea.ui.charts.funnel import Stage, funnel
from cocrea.ui.charts.gantt import Task, gantt
from cocrea.ui.charts.heat import Line, Spot, heat
from cocrea.ui.charts.marks import STATUSES
from cocrea.ui.charts.matrix import Cell, Row, matrix
from cocrea.ui.charts.seats import Seat, seats
from cocrea.ui.charts.stacks import Part, Stack, stacks
from cocrea.ui.charts.strip import Band, Promise, strip
from cocrea.ui.charts.tenure import Stay, tenure
from cocrea.ui.charts.territory import Frame, Outline, territory
from cocrea.ui.charts.territory import Spot as Where
from cocrea.ui.charts.timeline import Event, timeline
from cocrea.ui.gallery_stories import LONG

TITLES = {
    "strip": "Trece compromisos",
    "timeline": "Línea del tiempo del plan",
    "gantt": "Actividades y sus plazos",
    "bars": "Avance de tres indicadores",
    "columns": "Registros por día",
    "course": "Un indicador en el tiempo",
    "funnel": "De problemas a compromisos",
    "dots": "Compromisos por municipio",
    "matrix": "Evaluación",
    "heat": "Mapa de calor",
    "stacks": "Resultados por atributo",
    "seats": "Quién se sentó dónde",
    "tenure": "Quién ocupó cada asiento",
}


def events() -> list[Event]:
    """Dates of every precision, one of them missing."""
    return [
        Event("Convocatoria abierta", "2024-03-16", shown="16 de marzo de 2024"),
        Event("Talleres de las mesas de trabajo", "2024-05-07", "2024-07-30", shown="mayo a julio de 2024"),
        Event(LONG, "2025-02", shown="febrero de 2025", is_inferred=True),
        Event("Vencimiento común", "2026-08-25", shown="25 de agosto de 2026", status="at_risk"),
        Event("Sesión de resultados"),
    ]


def tasks() -> list[Task]:
    """Activities done, overdue, on time and without a date."""
    return [
        Task(
            "1",
            "Actualizar el padrón",
            due="2025-06-30",
            shown="30 de junio de 2025",
            status="complete",
            done="2025-06-02",
        ),
        Task("2", LONG, due="2026-01-31", start="2025-03-01", shown="31 de enero de 2026", status="overdue"),
        Task("3", "Publicar los datos", due="2026-12", shown="diciembre de 2026", status="on_time"),
        Task("4", "Estudio de recursos"),
    ]


def rates() -> list[Bar]:
    """Bars with a target, without one, and without data."""
    return [
        Bar("Encuestas aplicadas", 640, "640 de 1,000", 1000, "meta 1,000", "at_risk"),
        Bar(LONG, 1000, "1,000 de 1,000", 1000, "", "complete"),
        Bar("Personas capacitadas"),
    ]


def days() -> list[Column]:
    """A fortnight, one day of it without any."""
    return [Column(f"{day} de marzo de 2024", number) for day, number in enumerate((3, 8, 5, 0, 2, 9, 14, 6, 4), 2)]


def cuts() -> list[Point]:
    """An indicator at five cuts, one of them without a value, the last above its target."""
    told = (("2025-03", 12.0), ("2025-06", 30.5), ("2025-09", None), ("2025-12-31", 64.0), ("2026-03", 104.0))
    return [Point(date, value, f"{value:g} %" if value is not None else "") for date, value in told]


def table() -> list[Row]:
    """Every rating of the matrix."""
    words = {"favorable": "Favorable", "improvable": "Puede mejorar", "insufficient": "Insuficiente"}
    cells = [[Cell(k, words[k]) for k in (list(words) * 3)[i : i + 5]] for i in range(3)]
    return [
        Row(label, row, f"{i + 1} de 5")
        for i, (label, row) in enumerate(zip(("Específico", "Medible", "Innovación tecnológica"), cells, strict=True))
    ]


def squares() -> list[Line]:
    """Squares full, half full, empty and without data."""
    every = (("favorable", 1.0), ("improvable", 0.5), ("insufficient", 0.0), ("", None))
    return [
        Line(label, [Spot(*every[(i + place) % 4]) for place in range(5)])
        for i, label in enumerate(("Específico", "Medible", "Innovación tecnológica"))
    ]


def shares_of_five() -> list[Stack]:
    """Bars of three kinds, of one, and of nothing."""
    words = {"favorable": "Favorable", "improvable": "Puede mejorar", "insufficient": "Insuficiente"}
    rows = [("Específico", (3, 1, 1)), (LONG, (0, 0, 5)), ("Medible", (0, 0, 0))]
    return [
        Stack(
            label,
            [Part(key, number, words[key]) for key, number in zip(words, numbers, strict=True)],
            " · ".join(f"{number} {words[key]}" for key, number in zip(words, numbers, strict=True) if number),
        )
        for label, numbers in rows
    ]


def table_of_six() -> list[Seat]:
    """Seats of every kind: present, absent, vacant."""
    return [
        Seat("Ana Sofía Montes de Oca y Villaseñor", "Titular", "authority"),
        Seat("Luis Prado", "Titular", "civil_society"),
        Seat("Rosa Galindo", "Facilitadora", "facilitator"),
        Seat("Jorge Retana", "Suplente", "civil_society", "absent"),
        Seat("", "Vocal, vacante", "other", "vacant"),
        Seat("Manuela Vargas", "Enlace", "authority"),
    ]


def places() -> list[Dot]:
    """Three municipalities."""
    return [
        Dot(-104.6, 24.0, "Villa del Ejemplo", 23),
        Dot(-103.5, 25.56, "San Juan", 8),
        Dot(-105.7, 25.3, "El Ensayo", 2),
    ]


def land() -> tuple[list[Where], list[Outline], Frame]:
    """Two places, things in them, and several near one another."""
    rings = [[(-105, 23), (-104, 23.2), (-104, 24.6), (-104.8, 24.9), (-105, 23)]]
    more = [[(-104, 23.2), (-103, 23), (-103.1, 24.4), (-104, 24.6), (-104, 23.2)]]
    spots = [
        Where(-104.6, 24.1, "Ladrillera 7", "#una"),
        Where(-103.5, 23.8, "12 ladrilleras cerca una de otra", "#varias", 12),
    ]
    return spots, [Outline("Valle", rings), Outline("Laguna", more)], Frame(-105, 23, -103, 25)


def drawings() -> dict:
    """Every chart with ordinary contents."""
    made = {
        "strip": strip(
            [Band("Plan 2024-2026", [Promise(str(i + 1), STATUSES[i % 5]) for i in range(13)])], "Trece compromisos"
        ),
        "timeline": timeline(events(), "Línea del tiempo del plan", "Sin fecha en las fuentes"),
        "gantt": gantt(
            tasks(),
            "Actividades y sus plazos",
            start="2025-01-01",
            end="2026-12-31",
            today="2026-02-15",
            today_label="hoy",
            undated="sin fecha",
        ),
        "bars": bars(rates(), "Avance de tres indicadores", missing="sin datos"),
        "columns": columns(days(), "Registros por día"),
        "course": course(cuts(), "Un indicador en el tiempo", 100, "meta 100 %"),
        "funnel": funnel(
            [
                Stage("problemáticas", 24, "Tres por mesa."),
                Stage("ganadoras", 8, "La de más puntos de cada mesa."),
                Stage("compromisos", 5),
            ],
            "De problemas a compromisos",
        ),
        "dots": dots(places(), "Compromisos por municipio"),
        "matrix": matrix([f"Compromiso {i}" for i in range(1, 6)], table(), "Evaluación", "Favorables"),
        "heat": heat([str(i) for i in range(1, 6)], squares(), "Mapa de calor"),
        "stacks": stacks(shares_of_five(), "Resultados por atributo", "sin datos"),
        "seats": seats(table_of_six(), "Quién se sentó dónde", "Quórum: 4 de 6"),
        "tenure": tenure(
            [("Titular", [Stay("Ana Ríos", "2024-02", "2025-03-04", "febrero de 2024 a marzo de 2025", True)])],
            "Quién ocupó cada asiento",
            until="2026-01-01",
            nobody="Sin datos",
        ),
        "territory": territory(*land(), "Ladrilleras en el mapa"),
    }
    return {name: mark_safe(svg) for name, svg in made.items()}


def empty_drawings() -> dict:
    """Every chart with nothing in it."""
    made = {
        "strip": strip([], "Vacía"),
        "timeline": timeline([], "Vacía"),
        "gantt": gantt([], "Vacía"),
        "bars": bars([], "Vacía"),
        "columns": columns([], "Vacía"),
        "course": course([], "Vacío"),
        "funnel": funnel([], "Vacía"),
        "dots": dots([], "Vacía"),
        "matrix": matrix([], [], "Vacía"),
        "heat": heat([], [], "Vacío"),
        "stacks": stacks([], "Vacía"),
        "seats": seats([], "Vacía"),
        "tenure": tenure([], "Vacía", until="2026-01-01"),
        "territory": territory([], [], Frame(-105, 23, -103, 25), "Vacío"),
    }
    return {name: mark_safe(svg) for name, svg in made.items()}

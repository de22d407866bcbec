"""Contradictions planted among statements, and as many things that look like one and are none.

Written from what documents of town halls look like, not from what the finder does: it imports nothing of it but the
form of a statement. Every case makes its own subject, so that what the finder says of it can be told apart.
"""

import random
from decimal import Decimal

from cocrea.statements.calc.statement import Kind, Row, Statement, Subject

NAMES_OF_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
MONTHS = NAMES_OF_MONTHS.split()
GIVEN = (
    "José María Juan Luis Ana Lucía Pedro Rosa Elena Carlos Marta Andrés Sofía Jorge Paula Raúl Inés Hugo Clara Óscar"
    " Verónica Manuel Gema Ignacio Silvia Mario Alejandra Alejandro Luisa Héctor"
)
FIRST = GIVEN.split()
SURNAMES = (
    "Hernández Fernández García González Martínez López Pérez Sánchez Ramírez Torres Flores Vázquez Castro Ruiz Ochoa"
    " Méndez Mendoza Salas Rosales Ibarra Ibáñez Zamora Galván Díaz Vargas Arreola Nevárez Quiñones Jiménez Ortega"
)
LAST = SURNAMES.split()
BODIES = (
    ("Secretaría de Finanzas y de Administración", "SFA", "Secretaría de Hacienda del Estado"),
    ("Dirección Municipal de Obras Públicas", "DMOP", "Dirección Municipal de Infraestructura"),
    ("Instituto Estatal de Transparencia", "IET", "Autoridad Garante Local"),
    ("Tribunal Superior de Justicia", "TSJ", "Tribunal de Justicia Unitario"),
    ("Comisión del Agua", "CDA", "Organismo Operador de Agua Potable"),
    ("Universidad Juárez Autónoma", "UJA", "Universidad Juárez del Norte"),
    ("Cámara Mexicana de la Industria de la Construcción", "CMIC", "Cámara de Constructores"),
    ("Sistema para el Desarrollo Integral de la Familia", "DIF", "Secretaría de Bienestar Familiar"),
    ("Colegio de Contadores Públicos", "CCP", "Colegio de Contaduría y Auditoría"),
    ("Secretaría de Educación Pública", "SEP", "Secretaría de Enseñanza"),
    ("Contraloría Ciudadana", "CC", "Órgano Interno de Vigilancia"),
    ("Consejo de Participación Vecinal", "CPV", "Consejo de Barrios"),
)
THINGS = ("expedientes", "personas", "escuelas", "sesiones", "luminarias", "contratos", "solicitudes", "viviendas")
TOPICS = (
    ("alumbrado público", "cambiar lámparas fundidas de las calles por luminarias nuevas"),
    ("agua potable", "revisar pozos y fugas para que haya agua potable en las colonias"),
    ("archivo judicial", "ordenar los expedientes del archivo judicial por distrito"),
    ("becas escolares", "publicar la lista de becas para estudiantes de secundaria"),
    ("rutas de transporte", "mostrar las rutas del transporte y sus paradas en un mapa"),
    ("compras abiertas", "publicar contratos y proveedores de todas las compras"),
    ("comisiones del congreso", "transmitir en vivo las comisiones del congreso"),
    ("basura y reciclaje", "separar la basura en casa y abrir centros de reciclaje"),
    ("bolsa de empleo", "reunir las vacantes de la bolsa de empleo y capacitar a quien busca empleo"),
    ("salud mental", "formar una red que acompañe la salud mental de jóvenes"),
    ("parques deportivos", "rehabilitar canchas y parques deportivos de cada colonia"),
    ("trámites en línea", "resolver trámites y pagos en línea sin ir a la ventanilla"),
    ("prevención del delito", "hacer recorridos de prevención del delito con la policía"),
    ("sentencias claras", "explicar sentencias de los jueces en lenguaje claro"),
)
SPELT = {
    3: "tres",
    5: "cinco",
    8: "ocho",
    11: "once",
    12: "doce",
    16: "dieciséis",
    21: "veintiuno",
    24: "veinticuatro",
}
SPELT |= {31: "treinta y uno", 45: "cuarenta y cinco", 100: "cien", 120: "ciento veinte", 200: "doscientos"}
SPELT |= {350: "trescientos cincuenta", 1000: "mil", 1200: "mil doscientos", 2500: "dos mil quinientos"}


class World:
    """Statements, and which cases among them contradict."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.statements: list[Statement] = []
        self.planted: dict[str, str] = {}  # case -> what was planted
        self.decoys: dict[str, str] = {}
        self.case_of: dict[str, str] = {}  # key of a subject -> its case
        self.number = 0

    @property
    def same_names(self) -> list[list[str]]:
        """What the register of bodies knows: acronym and successor of each."""
        return [list(names) for names in BODIES]

    def subject(self, case: str, words: str = "") -> Subject:
        """A subject of its own, with a key much like those of others."""
        self.number += 1
        key = f"2017-2019/{self.number}"
        self.case_of[key] = case
        return Subject("plans.commitment", key, words or f"Compromiso {self.number}")

    def say(self, subject: Subject, measure: str, value, kind: Kind = Kind.NUMBER, **more) -> Statement:
        """Adds a statement."""
        more.setdefault("source", self.random.choice(("plan", "informe", "minuta", "evaluacion", "prensa")))
        made = Statement(subject, measure, value, kind, **more)
        self.statements.append(made)
        return made

    def two(self, subject: Subject, measure: str, one: tuple, other: tuple, kind: Kind = Kind.NUMBER, **more) -> None:
        """Two sources say something of the same fact: (value, unit, comparator) each, in any order."""
        sides = [(one, "informe"), (other, "minuta")]
        self.random.shuffle(sides)
        for (value, unit, sign), source in sides:
            self.say(subject, measure, value, kind, unit=unit, comparator=sign, source=source, **more)


def plural(value: str, unit: str = "", sign: str = "") -> tuple[str, str, str]:
    """A side of `World.two`."""
    return value, unit, sign


def written(w: World, number: int, thing: str, *, rounds: bool = True) -> tuple[str, str, str]:
    """A whole number in one of the ways in which people write it. `rounds`: also as «13 mil», which may be 13,002."""
    ways = [(str(number), thing, "="), (f"{number:,}", thing, ""), (f"{number:,} {thing}", "", "")]
    if number >= 1000:
        ways += [(f"{number:,}".replace(",", " "), thing, ""), (f"{number:,}".replace(",", "."), thing, "")]
        ways += [(f"{number:,}".replace(",", "'"), thing, ""), (f"{number:,}".replace(",", " "), thing, "")]
    if number in SPELT:
        ways += [(SPELT[number], thing, ""), (f"{SPELT[number].capitalize()} {thing}", "", "")]
    if rounds and number % 1000 == 0:
        ways += [(f"{number // 1000} mil", thing, ""), (f"{number // 1000} mil {thing}", "", "")]
    return w.random.choice(ways)


def amount(w: World) -> int:
    """A number as they occur: small ones, round ones, large odd ones."""
    return w.random.choice(
        (
            *SPELT,
            w.random.randint(2, 99),
            w.random.randint(100, 9999),
            w.random.randint(10_000, 900_000),
            750_000,
            13_000,
        )
    )


def person(w: World) -> list[str]:
    """Two given names and two surnames."""
    return [*w.random.sample(FIRST, 2), *w.random.sample(LAST, 2)]


def plain(text: str) -> str:
    """Without accents, as old systems print."""
    return text.translate(str.maketrans("áéíóúüÁÉÍÓÚ", "aeiouuAEIOU"))


def date_ways(w: World, year: int, month: int, day: int) -> str:
    """A day in one of the ways in which people write it."""
    return w.random.choice(
        (
            f"{year}-{month:02}-{day:02}",
            f"{day} de {MONTHS[month - 1]} de {year}",
            f"{day:02}/{month:02}/{year}",
            f"el {day} de {MONTHS[month - 1]} de {year}",
        )
    )


# --- What contradicts ----------------------------------------------------------------------------------------------


def number_differs(w: World, case: str) -> None:
    """Another number, one off or far off, however it is written."""
    number, thing = amount(w), w.random.choice(THINGS)
    other = number + w.random.choice((1, -1, 2, 10, number, 7))
    one, two = written(w, number, thing, rounds=False), written(w, other, thing, rounds=False)
    w.two(w.subject(case), "counted", one, two, as_of="2019")


def interval_excludes(w: World, case: str) -> None:
    """«More than», «at least», «between» that leave the other number out."""
    number, thing = w.random.randint(20, 900) * 1000, w.random.choice(THINGS)
    below, above = number - w.random.choice((1, 400, 15_000)), number + w.random.choice((1, 1500, 40_000))
    exact_below, exact_above = (f"{below:,}", thing, "="), (f"{above:,}", thing, "=")
    pair = w.random.choice(
        (
            ((f"más de {number // 1000} mil", thing, ""), exact_below),
            ((f"{number}", thing, ">"), exact_below),
            ((f"al menos {number:,}", thing, ""), exact_below),
            ((f"menos de {number:,}", thing, ""), exact_above),
            ((f"{number:,}", thing, "<"), exact_above),
            ((f"entre {number:,} y {number + 500:,}", thing, ""), (f"{number + 2000:,}", thing, "")),
            ((f"más de {number:,}", thing, ""), (f"menos de {below:,}", thing, "")),
            ((f"cerca de {number:,}", thing, ""), (f"{number * 2:,}", thing, "")),
        )
    )
    w.two(w.subject(case), "files", *pair)


def units_differ(w: World, case: str) -> None:
    """Units that can be converted into one another, and then do not give the same."""
    n = w.random.randint(2, 60)
    pair = w.random.choice(
        (
            ((f"{n}", "km", ""), (f"{n * 1000 + 400:,}", "metros", "")),
            ((f"{n} hectáreas", "", ""), (f"{n * 10_000 + 3000:,} m²", "", "")),
            ((f"{n}", "horas", ""), (f"{n * 60 + 15}", "minutos", "")),
            ((f"{n} años", "", ""), (f"{n * 12 + 5} meses", "", "")),
            ((f"{n} mdp", "", ""), (f"${n * 1_000_000 + 900_000:,}", "", "")),
            ((f"{n}.5 millones", "pesos", ""), (f"{n * 1_000_000 + 100_000:,}", "pesos", "")),
            ((f"{n} %", "", ""), (f"0.{n + 5:02}", "proporción", "")),
            ((f"{n}", "kg", ""), (f"{n / 1000 + 0.5:.3f}", "toneladas", "")),
            ((f"{n} semanas", "", ""), (f"{n * 7 + 3} días", "", "")),
        )
    )
    w.two(w.subject(case), "size", *pair)


def share_differs(w: World, case: str) -> None:
    """A percentage that the counts do not give."""
    whole = w.random.randint(20, 80)
    part = w.random.randint(2, whole - 2)
    percent = round(100 * part / whole) + w.random.choice((3, -2, 11))
    w.two(w.subject(case), "share", (f"{part} de {whole}", "", ""), (f"{percent}", "%", ""))


def date_differs(w: World, case: str) -> None:
    """Dates of different precision, none of which can be the other."""
    year, month, day = w.random.randint(2010, 2024), w.random.randint(1, 12), w.random.randint(1, 28)
    exact = date_ways(w, year, month, day)
    other_month = month % 12 + 1
    other = w.random.choice(
        (
            date_ways(w, year, month, day % 28 + 1),
            date_ways(w, year + 1, month, day),
            f"{MONTHS[other_month - 1]} de {year}",
            f"{year}-{other_month:02}",
            f"{year - 1}",
            f"año {year + 1}",
            f"{year - 3}-{year - 2}",
            f"antes de {year}",
        )
    )
    w.two(w.subject(case), "signed", (exact, "", ""), (other, "", ""), Kind.DATE)


def span_differs(w: World, case: str) -> None:
    """A stretch of time that ends in another year."""
    first, last = w.random.randint(1960, 1990), w.random.randint(2000, 2020)
    w.two(w.subject(case), "covers", (f"de {first} a {last}", "", ""), (f"{first}-{last + 1}", "", ""), Kind.DATE)


def person_differs(w: World, case: str) -> None:
    """Somebody else, with as much in common as relatives have."""
    one = person(w)
    other = list(one)
    place = w.random.choice((0, 2, 3))
    other[place] = w.random.choice([name for name in (FIRST if place < 2 else LAST) if name not in one])
    titled = w.random.choice(("", "Lic. ", "Dra. "))
    w.two(w.subject(case), "chair", (" ".join(one), "", ""), (titled + " ".join(other), "", ""), Kind.NAME)


def body_differs(w: World, case: str) -> None:
    """Another body, perhaps by its acronym or its later name."""
    one, other = w.random.sample(BODIES, 2)
    w.two(
        w.subject(case),
        "credited-body",
        (w.random.choice(one), "", ""),
        (w.random.choice(other), "", ""),
        Kind.NAME,
        as_of="2018",
    )


def level_differs(w: World, case: str) -> None:
    """The same office of another level of government."""
    what = w.random.choice(("Salud", "Cultura", "Medio Ambiente", "Desarrollo Social"))
    one, other = w.random.sample(("Municipal", "Estatal", "Federal"), 2)
    w.two(
        w.subject(case),
        "credited-body",
        (f"Dirección {one} de {what}", "", ""),
        (f"Dirección {other} de {what}", "", ""),
        Kind.NAME,
    )


def list_differs(w: World, case: str) -> None:
    """Two lists of bodies, each with one that the other lacks."""
    some = [body[0] for body in w.random.sample(BODIES, 4)]
    w.two(
        w.subject(case),
        "signed-by",
        ("; ".join(some[:3]), "", ""),
        ("; ".join([*some[:2], some[3]]), "", ""),
        Kind.NAMES,
    )


def code_differs(w: World, case: str) -> None:
    """Another word of a list."""
    one, other = w.random.sample(("Favorable", "Puede mejorar", "Insuficiente", "Deficiente"), 2)
    w.two(w.subject(case), "rating", (one, "", ""), (other, "", ""), Kind.CODE)


def parts(w: World, least: int = 2, most: int = 9) -> list[int]:
    """Rows of a total."""
    return [w.random.randint(1, 400) for _n in range(w.random.randint(least, most))]


def total_off(w: World, case: str) -> None:
    """A total that is one or more off."""
    rows = parts(w)
    total = sum(rows) + w.random.choice((1, -1, 10, -3, 100))
    told = [Row(f"Renglón {n}", w.random.choice((str(each), each))) for n, each in enumerate(rows)]
    if w.random.random() < 0.3:
        told.append(Row("Total", str(total)))
    w.say(w.subject(case), "sum", w.random.choice((f"{total:,}", total)), unit="personas", rows=tuple(told))


def count_off(w: World, case: str) -> None:
    """A count of rows with a value that is off."""
    cells = [w.random.choice(("Favorable", "Puede mejorar", "Insuficiente")) for _n in range(w.random.randint(4, 12))]
    right = cells.count("Favorable")
    wrong = right + w.random.choice([n for n in (1, -1, 2) if right + n >= 0])
    rows = tuple(Row(str(n), each) for n, each in enumerate(cells, 1))
    w.say(w.subject(case), "favorable-cells", wrong, rows=rows, counted=w.random.choice(("Favorable", "favorable")))


def money_off(w: World, case: str) -> None:
    """A sum of money that is cents off."""
    rows = [Decimal(w.random.randint(100, 900_000)) / 100 for _n in range(w.random.randint(2, 6))]
    total = sum(rows) + w.random.choice((Decimal("0.01"), Decimal("-0.10"), Decimal(90)))
    told = tuple(Row(f"Partida {n}", f"${each:,.2f}") for n, each in enumerate(rows))
    w.say(w.subject(case), "spent", f"${total:,.2f}", unit="pesos", rows=told)


def shares_off(w: World, case: str) -> None:
    """Shares that give no hundred, by more than rounding can explain."""
    rows = _shares(w)
    rows[0] += w.random.choice((6, -7, 10))
    told = tuple(Row(f"Sector {n}", f"{each} %") for n, each in enumerate(rows))
    w.say(w.subject(case), "shares", "100", unit="%", rows=told)


def evidence_lacks(w: World, case: str) -> None:
    """Said to be done, while its evidence is missing then or later."""
    on = w.subject(case)
    day = w.random.randint(1, 25)
    done, later = (
        f"2019-06-{day:02}",
        w.random.choice((f"2019-06-{day:02}", f"2019-06-{day + 3:02}", "2019-11", "2020")),
    )
    if w.random.random() < 0.3:
        w.say(on, "progress", w.random.choice(("100 %", "100")), unit="%", stated_on=done)
    else:
        w.say(
            on, "state", w.random.choice(("complete", "100 %", "Concluido", "cumplido")), Kind.CLAIM, stated_on=done
        )
    lacking = w.random.choice(("missing", "returned", "Sin evidencia", "devuelta"))
    w.say(on, "evidence", lacking, Kind.CLAIM, stated_on=later)


def cells(w: World, kind: Kind, rows: int) -> list:
    """So many different values of a kind."""
    if kind == Kind.NAME:
        return [" ".join(person(w)) for _n in range(rows)]
    if kind == Kind.DATE:
        return [f"{2000 + n}-0{w.random.randint(1, 9)}-1{n % 10}" for n in range(rows)]
    return w.random.sample(range(10, 9000), rows)


def moved(w: World, values: list) -> tuple[list, bool]:
    """The values with some of them out of place: pushed down or up, or rotated; whether all went well."""
    length = w.random.randint(3, len(values))
    start = w.random.randint(0, len(values) - length)
    block = values[start : start + length]
    by = w.random.choice((1, 1, 1, 2))
    how = w.random.choice(("down", "up", "rotated"))
    if how == "down":
        block = block[:by] + block[:-by]
    elif how == "up":
        block = block[by:] + block[-by:]
    else:
        block = block[-by:] + block[:-by]
    return values[:start] + block + values[start + length :], True


def rows_shift(w: World, case: str) -> None:
    """A column of a table pushed up or down beside another source that has it right."""
    kind, number = w.random.choice((Kind.NUMBER, Kind.NAME, Kind.DATE)), w.random.randint(4, 14)
    values = cells(w, kind, number)
    wrong, _moved = moved(w, values)
    for place in range(number):
        on = w.subject(case)
        w.say(on, "column", values[place], kind, source="registro", table="anexo", position=place + 1)
        w.say(on, "column", wrong[place], kind, source="informe", table=f"cuadro {case}", position=place + 1)


def texts_shift(w: World, case: str) -> None:
    """Descriptions that stand beside the next title."""
    topics = w.random.sample(TOPICS, w.random.randint(5, len(TOPICS)))
    length = w.random.randint(3, len(topics) - 1)
    start = w.random.randint(1, len(topics) - length)
    described = [text for _title, text in topics]
    described[start : start + length] = described[start - 1 : start - 1 + length]
    for place, (title, _text) in enumerate(topics):
        on = w.subject(case, title.capitalize())
        w.say(
            on, "description", described[place], Kind.TEXT, source="evaluacion", table=f"t {case}", position=place + 1
        )


CONTRADICTIONS = (
    *(number_differs, number_differs, interval_excludes, units_differ, share_differs, date_differs, span_differs),
    *(person_differs, body_differs, level_differs, list_differs, code_differs, total_off, total_off, count_off),
    *(money_off, shares_off, evidence_lacks, rows_shift, texts_shift),
)


# --- What only looks like it ---------------------------------------------------------------------------------------


def same_number(w: World, case: str) -> None:
    """One number, written in two ways."""
    number, thing = amount(w), w.random.choice(THINGS)
    w.two(w.subject(case), "counted", written(w, number, thing), written(w, number, thing), as_of="2019")


def rounded(w: World, case: str) -> None:
    """A number and the same, rounded."""
    number, thing = w.random.randint(2_000, 900_000), w.random.choice(THINGS)
    pair = w.random.choice(
        (
            ((f"{number:,}", thing, ""), (f"{round(number / 1000)} mil", thing, "")),
            ((f"{number * 10:,}", thing, ""), (f"{number / 100_000:.1f} millones", thing, "")),
            ((f"{number / 10_000:.2f}", "%", ""), (f"{round(number / 10_000)}", "%", "")),
        )
    )
    w.two(w.subject(case), "counted", *pair)


def interval_holds(w: World, case: str) -> None:
    """«More than» something, and a number for which that is true."""
    number, thing = w.random.randint(20, 900) * 1000, w.random.choice(THINGS)
    above = (f"{number + w.random.choice((1, 320, 90_000)):,}", thing, "=")
    pair = w.random.choice(
        (
            ((f"más de {number // 1000} mil", thing, ""), above),
            ((f"{number}", thing, ">"), above),
            ((f"al menos {number:,}", thing, ""), (f"{number:,}", thing, "")),
            ((f"más de {number:,}", thing, ""), (f"más de {number // 2:,}", thing, "")),
            ((f"cerca de {number:,}", thing, ""), (f"{number + number // 50:,}", thing, "")),
            ((f"entre {number - 900:,} y {number + 900:,}", thing, ""), (f"{number:,}", thing, "")),
        )
    )
    w.two(w.subject(case), "files", *pair)


def units_agree(w: World, case: str) -> None:
    """The same in other units."""
    n = w.random.randint(2, 60)
    pair = w.random.choice(
        (
            ((f"{n}", "km", ""), (f"{n * 1000:,}", "metros", "")),
            ((f"{n} hectáreas", "", ""), (f"{n * 10_000:,} metros cuadrados", "", "")),
            ((f"{n}", "horas", ""), (f"{n * 60}", "minutos", "")),
            ((f"{n} años", "", ""), (f"{n * 12} meses", "", "")),
            ((f"{n} mdp", "", ""), (f"${n * 1_000_000:,}.00", "", "")),
            ((f"{n} por ciento", "", ""), (f"0.{n:02}", "proporción", "")),
            ((f"{n} personas", "", ""), (f"{n}", "persona", "")),
            ((f"{n} docenas", "", ""), (f"{n * 12}", "", "")),
        )
    )
    w.two(w.subject(case), "size", *pair)


def other_things(w: World, case: str) -> None:
    """Numbers of other things, or of other units that cannot be compared."""
    n = w.random.randint(2, 500)
    pair = w.random.choice(
        (
            ((f"{n}", "cajas", ""), (f"{n * 40}", "expedientes", "")),
            ((f"{n}", "%", ""), (f"{n * 3}", "personas", "")),
            ((f"{n}", "metros", ""), (f"{n + 5}", "legajos", "")),
        )
    )
    w.two(w.subject(case), "size", *pair)


def other_time(w: World, case: str) -> None:
    """Another number, of another year or day."""
    on, number = w.subject(case), amount(w)
    first, second = w.random.choice((("2018", "2019"), ("2019-11-04", "2020-05"), ("2015-06", "2015-07")))
    w.say(on, "counted", str(number), unit="expedientes", as_of=first)
    w.say(on, "counted", str(number * 2), unit="expedientes", as_of=second)


def other_measure(w: World, case: str) -> None:
    """Another measure of the same subject, or the same of one with nearly the same key."""
    number = amount(w)
    on, near = w.subject(case), w.subject(case)
    w.say(on, "files-ordered", str(number), unit="expedientes")
    w.say(on, "files-digitised", str(number + 5), unit="expedientes")
    w.say(near, "files-ordered", str(number + 7), unit="expedientes")


def dates_agree(w: World, case: str) -> None:
    """A day, and the month or the year in which it lies."""
    year, month, day = w.random.randint(2010, 2024), w.random.randint(1, 12), w.random.randint(1, 28)
    other = w.random.choice(
        (
            date_ways(w, year, month, day),
            f"{year}",
            f"{MONTHS[month - 1]} de {year}",
            f"{year}-{month:02}",
            f"{year - 1}-{year + 1}",
            f"año {year}",
        )
    )
    w.two(w.subject(case), "signed", (date_ways(w, year, month, day), "", ""), (other, "", ""), Kind.DATE)


def same_person(w: World, case: str) -> None:
    """One person, with and without titles, accents, initials, second surname; or surnames first."""
    given, second, last, mother = person(w)
    full = f"{given} {second} {last} {mother}"
    other = w.random.choice(
        (
            plain(full),
            full.upper(),
            f"Lic. {full}",
            f"{given[0]}. {second[0]}. {last} {mother}",
            f"{given} {second} {last}",
            f"{given} {last} {mother}",
            f"{last} {mother}, {given} {second}",
            f"Mtra. {plain(given)} {second} {last} {mother}",
        )
    )
    w.two(w.subject(case), "chair", (full, "", ""), (other, "", ""), Kind.NAME)


def same_body(w: World, case: str) -> None:
    """One body: by its acronym, its later name, with or without accents and legal form."""
    full, short, later = w.random.choice(BODIES)
    other = w.random.choice((short, later, plain(full), f"{full}, A.C.", f"la {full}", f"{full} de la entidad"))
    w.two(w.subject(case), "credited-body", (full, "", ""), (other, "", ""), Kind.NAME)


def shorter_list(w: World, case: str) -> None:
    """A list that only leaves somebody out."""
    some = [body[0] for body in w.random.sample(BODIES, 3)]
    w.two(w.subject(case), "signed-by", ("; ".join(some), "", ""), ("; ".join(some[:2]), "", ""), Kind.NAMES)


def same_code(w: World, case: str) -> None:
    """One word of a list, in capitals."""
    one = w.random.choice(("Favorable", "Puede mejorar", "Insuficiente"))
    w.two(w.subject(case), "rating", (one, "", ""), (one.upper(), "", ""), Kind.CODE)


def right_total(w: World, case: str) -> None:
    """A total that its rows give, whatever else is printed among them."""
    rows = parts(w)
    told = [Row(f"Renglón {n}", str(each)) for n, each in enumerate(rows)]
    if w.random.random() < 0.3:
        told.append(Row("Total", f"{sum(rows):,}"))
    w.say(w.subject(case), "sum", f"{sum(rows):,}", unit="personas", rows=tuple(told))


def unread_row(w: World, case: str) -> None:
    """A total with a row that nobody can read."""
    rows = parts(w, 3)
    told = [Row(f"Renglón {n}", "" if n == 1 else str(each)) for n, each in enumerate(rows)]
    w.say(w.subject(case), "sum", f"{sum(rows):,}", unit="personas", rows=tuple(told))


def _shares(w: World) -> list[int]:
    counts = [w.random.randint(1, 60) for _n in range(w.random.randint(3, 6))]
    return [round(100 * each / sum(counts)) for each in counts]


def rounded_shares(w: World, case: str) -> None:
    """Shares that give 99 or 101, because each is rounded."""
    told = tuple(Row(f"Sector {n}", f"{each}", "%") for n, each in enumerate(_shares(w)))
    w.say(w.subject(case), "shares", "100", unit="%", rows=told)


def right_count(w: World, case: str) -> None:
    """A count of rows that is right."""
    cells = [w.random.choice(("Favorable", "Puede mejorar", "Insuficiente")) for _n in range(w.random.randint(4, 12))]
    rows = tuple(Row(str(n), each) for n, each in enumerate(cells, 1))
    w.say(w.subject(case), "favorable-cells", cells.count("Favorable"), rows=rows, counted="Favorable")


def evidence_came(w: World, case: str) -> None:
    """Evidence was missing, and came; or something is almost done."""
    on = w.subject(case)
    w.say(on, "evidence", "missing", Kind.CLAIM, stated_on="2019-06-04")
    if w.random.random() < 0.5:
        w.say(on, "state", "complete", Kind.CLAIM, stated_on=w.random.choice(("2019-06-20", "2019-11", "2020")))
    else:
        w.say(on, "progress", "100", unit="%", comparator="<", stated_on="2019-06-01")


def right_table(w: World, case: str) -> None:
    """Two sources with the same column, all in its place; values may repeat."""
    kind, number = w.random.choice((Kind.NUMBER, Kind.NAME, Kind.DATE)), w.random.randint(4, 14)
    values = cells(w, kind, number)
    if kind == Kind.NUMBER and w.random.random() < 0.5:
        values = [w.random.choice((1, 2, 3)) for _n in range(number)]
    for place in range(number):
        on = w.subject(case)
        w.say(on, "column", values[place], kind, source="registro", table="anexo", position=place + 1)
        w.say(on, "column", values[place], kind, source="informe", table=f"cuadro {case}", position=place + 1)


def right_texts(w: World, case: str) -> None:
    """Descriptions beside their own titles."""
    for place, (title, text) in enumerate(w.random.sample(TOPICS, w.random.randint(5, len(TOPICS)))):
        on = w.subject(case, title.capitalize())
        w.say(on, "description", text, Kind.TEXT, source="evaluacion", table=f"t {case}", position=place + 1)


def other_words(w: World, case: str) -> None:
    """A text told in other words."""
    on = w.subject(case)
    w.say(on, "objective", "Que cualquiera pueda consultar los contratos", Kind.TEXT, source="plan")
    w.say(on, "objective", "Consulta pública de contratos y proveedores", Kind.TEXT, source="informe")


DECOYS = (
    *(same_number, same_number, rounded, interval_holds, units_agree, other_things, other_time, other_measure),
    *(dates_agree, same_person, same_person, same_body, same_body, shorter_list, same_code, right_total, unread_row),
    *(rounded_shares, right_count, evidence_came, right_table, right_texts, other_words),
)


def world(seed: int, planted: int, decoys: int) -> World:
    """So many contradictions among so many things that are none, in no order."""
    w = World(seed)
    for number in range(planted):
        case, plant = f"p{number}", CONTRADICTIONS[number % len(CONTRADICTIONS)]
        w.planted[case] = plant.__name__
        plant(w, case)
    for number in range(decoys):
        case, plant = f"d{number}", DECOYS[number % len(DECOYS)]
        w.decoys[case] = plant.__name__
        plant(w, case)
    w.random.shuffle(w.statements)
    return w

"""Statements with contradictions planted among them, to measure whoever looks for contradictions.

`plant(seed, contradictions=500)`: several thousand statements, nearly all of them consistent. Of 100 contradictions:

- 67: the same fact with different values: numbers (21), limits like «more than» (8), percentages (4), units that
  convert (4), dates (10), people (6), bodies (4), lists of names (5), words of a list (4), opposite texts (1)
- 16: totals that differ from their rows: sums (9, some with an unreadable row or with a limit), counted rows (5),
  percentages beyond what rounding explains (2)
- 8: «complete» (6) or «100 %» (2) against missing evidence
- 9: rows of a table shifted or swapped: texts of a neighbour (4), a column in two sources (4), a row of two (1)

For each there are two and a half decoys that look alike and agree. No subject is in both. An identity is subject
kind, subject key and measure; a planted table has those of all its cells that are out of place, and a finding of any
of them finds it. An identity that is not in `truth` is consistent: a finding of none but such is a false alarm.
"""

import dataclasses
import random
import unicodedata
from decimal import Decimal

from cocrea.statements.declarations import Kind, Row, Statement, Subject

# title / what it does / the same in other words
_THEMES = """
Bibliotecas públicas / Reparar las bibliotecas públicas y ampliar su acervo / Arreglar bibliotecas y darles libros
Alumbrado de colonias / Cambiar luminarias del alumbrado por focos led / Poner lámparas led en el alumbrado público
Uniformes escolares / Vigilar el gasto en uniformes escolares / Seguir el dinero con que se compran los uniformes
Compras del gobierno / Publicar cada licitación en el portal de compras / Mostrar las compras y licitaciones
Archivo judicial / Ordenar y digitalizar el archivo judicial / Clasificar y escanear el archivo judicial
Transporte adaptado / Dar a conocer las rutas del transporte adaptado / Difundir por dónde pasa el transporte adaptado
Comisiones abiertas / Transmitir en vivo las comisiones del Congreso / Emitir en directo cómo trabajan las comisiones
Sentencias claras / Explicar las sentencias con palabras sencillas / Escribir síntesis de sentencias
Pozos de agua / Medir el nivel de los pozos de agua cada mes / Registrar mensualmente cuánta agua tienen los pozos
Becas rurales / Entregar becas a estudiantes de comunidades rurales / Apoyar con becas a estudiantes de zonas rurales
Patrullas visibles / Mostrar en un mapa el recorrido de las patrullas / Publicar por qué calles andan las patrullas
Clínicas de barrio / Abrir las clínicas también por la tarde / Dar servicio vespertino en las clínicas
Denuncia en línea / Recibir cada denuncia por una aplicación móvil / Permitir la denuncia desde el teléfono
""".strip().splitlines()
_THEMES = [tuple(line.split(" / ")) for line in _THEMES]
_OPPOSITES = """
Las sesiones sobre «{}» son públicas y se transmiten / Las sesiones sobre «{}» son cerradas y no se transmiten
«{}» se aprobó por unanimidad / «{}» se aprobó con dos votos en contra
La consulta de «{}» es gratuita / Se cobra una cuota por consultar «{}»
El responsable de «{}» rindió su informe final / El responsable de «{}» no rindió informe final alguno
""".strip().splitlines()
_WORDS = """
places=Lerdo;Gómez Palacio;Canatlán;Cuencamé;Mapimí;Nombre de Dios;Nuevo Ideal;Peñón Blanco;Poanas;Súchil;Topia;Rodeo
first=Paulina;José Ignacio;Manuel;Verónica;Gema Cristina;Itzel;Esteban;María Guadalupe;Francisco Javier;Raúl;Óscar;\
Inés
last=Compeán;Torres;Mendívil;Buenrostro;Galván;Díaz;Andrade;Zamora;Ruvalcaba;Ochoa;Villegas;García;Núñez;Íñiguez;\
Güereca
titles=Lic.;Ing.;C.P.;Mtra.;Dr.;Arq.;L.T.S.;LCyTC.;C.
numbers=files-digitised expedientes 900000;attendees personas 400;schools escuelas 90;trained servidores 800;votes \
votos 50000;proposals propuestas 300;datasets conjuntos 120;uniforms uniformes 400000;sentences sentencias 900;\
wells pozos 60;beneficiaries beneficiarios 80000;devices equipos 1500;trees árboles 20000;scholarships becas 5000;\
budget pesos 9000000;commitments compromisos 20;activities actividades 60;indicators indicadores 50;streetlights \
luminarias 30000
flows=visits visitas 3000000;downloads descargas 60000;sessions sesiones 40;complaints denuncias 2500;hires \
contratos 700
convert=km m 1000;ha m² 10000;t kg 1000;horas minutos 60;años meses 12;% proporción 0.01;mdp pesos 1000000
other=personas familias;expedientes fojas;butacas edificios;km rutas;alumnos escuelas;sesiones horas;contratos pesos;\
puntos %
codes=procedure Licitación pública/Invitación restringida/Adjudicación directa;validity Vigente/Abrogado/En trámite;\
modality Presencial/Virtual/Híbrida;fund Federal/Estatal/Municipal;rating Favorable/Susceptible de mejora/Deficiente
dates=2019;2019-03;2019-06-14;2019-11-04;2020;2020-05;2020-09-17;2021-01-18;2021-07;2021-10-25;2022;2022-02-03
documents=minuta;evaluacion;informe;acta;boletin;diagnostico;presentacion;resultados
bodies=IDAIP=Instituto Duranguense de Acceso a la Información Pública y de Protección de Datos Personales;INAI=IFAI=\
Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales;CCE=Consejo \
Coordinador Empresarial;COPARMEX=Confederación Patronal de la República Mexicana;DIF Estatal=Sistema para el \
Desarrollo Integral de la Familia del Estado de Durango;TSJ=Tribunal Superior de Justicia;SECOED=Secretaría de \
Contraloría del Estado de Durango;SEED=Secretaría de Educación del Estado de Durango;CMIC=Cámara Mexicana de la \
Industria de la Construcción;CETIC=Centro Estatal de Tecnologías de la Información y Comunicaciones
spelled=7 siete;8 ocho;12 doce;16 dieciséis;31 treinta y uno;140 ciento cuarenta;250 doscientos cincuenta;500 \
quinientos;1500 mil quinientos;2000 dos mil;2350 dos mil trescientos cincuenta;4100 cuatro mil cien;15000 quince mil
"""
_WORDS = {line.split("=")[0]: line.split("=", 1)[1].split(";") for line in _WORDS.strip().splitlines()}
_DOCS = [(f"{kind}-{date}", date) for kind in _WORDS["documents"] for date in _WORDS["dates"]]
_BODIES = [names.split("=") for names in _WORDS["bodies"]]
_BODIES += [[f"IMPLAN {place}", f"Instituto Municipal de Planeación de {place}"] for place in _WORDS["places"]]


@dataclasses.dataclass(frozen=True)
class Planted:
    """What is planted: statements, groups of names that are the same, and who contradicts or only seems to."""

    statements: list[Statement]
    names: list[set[str]]
    truth: list[frozenset[str]]
    decoys: list[frozenset[str]]
    truth_kinds: list[str]
    decoy_kinds: list[str]


def identity(statement: Statement) -> str:
    """What a finding shows of it: subject kind, subject key and measure."""
    return f"{statement.subject.kind}|{statement.subject.key}|{statement.measure}"


def plain(text: str) -> str:
    """Without accents, as a typewriter leaves it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class _Bed:
    """Where statements grow. Makers give who takes part in one contradiction (`clash`), or in one decoy."""

    def __init__(self, seed: int):
        self.rng, self.statements, self.subjects = random.Random(f"planting {seed}"), [], []

    def pick(self, *ways):
        return self.rng.choice(ways)

    def word(self, key):
        return self.rng.choice(_WORDS[key])

    def subject(self, theme="", kind="") -> Subject:
        kind = kind or self.pick("plans.commitment", "bodies.programme", "meetings.meeting", "places.work")
        key, theme = f"{self.rng.randint(2013, 2018)}/{len(self.subjects) + 1}", theme or self.rng.choice(_THEMES)[0]
        self.subjects.append(Subject(kind, key, f"{theme} de {self.word('places')}"))
        return self.subjects[-1]

    def say(self, subject, measure, value, doc, **more) -> Statement:
        key = f"{doc[0]}-{measure}-{len(self.statements) + 1}"
        locator = self.pick("", f"p. {self.rng.randint(1, 90)}", f"Resultado {self.rng.randint(1, 9)}")
        more = {"source": doc[0], "stated_on": doc[1], "locator": locator, "key": key} | more
        self.statements.append(Statement(subject, measure, value, **more))
        return self.statements[-1]

    def fact(self, measure, *values, subject=None, **common) -> list[Statement]:
        """The same measure of one subject, said once for each value, or (value, what is particular of it)."""
        docs, subject = self.rng.sample(_DOCS, len(values)), subject or self.subject()
        docs = docs[:1] * len(values) if self.rng.random() < 0.2 else docs
        pairs = [value if isinstance(value, tuple) else (value, {}) for value in values]
        return [self.say(subject, measure, v, d, **(common | own)) for (v, own), d in zip(pairs, docs, strict=True)]

    def day(self) -> str:
        return f"{self.rng.randint(2013, 2018)}-{self.rng.randint(1, 12):02}-{self.rng.randint(2, 27):02}"

    def cut(self) -> str:
        return self.day()[: self.pick(4, 7, 10)]

    def count(self, least=2, of="numbers"):
        """A measure, a number of it, and the unit and the date for which it holds."""
        measure, unit, top = self.word(of).split()
        n = self.rng.randint(least, max(least + 3, int(int(top) ** self.rng.uniform(0.5, 1))))
        n = max(least, int(self.word("spelled").split()[0])) if self.rng.random() < 0.2 else n
        n = min(n, int(top))
        return measure, n, {"unit": unit, "as_of": "" if unit[:5] in "compromisos indicadores" else self.cut()}

    def spell(self, n: int, rounded=False) -> str | int:
        """One way to write it; with `rounded`, also as «250 mil» or «1.05 millones»."""
        ways = [n, str(n), f"{n:,}", f"{n:,}", f"{n:,}".replace(",", " "), f"{n:,}".replace(",", "\u00a0")]
        ways += [
            words for number, words in (item.split(" ", 1) for item in _WORDS["spelled"]) if number == str(n)
        ] * 3
        if rounded and n >= 2000 and n % 1000 == 0:
            ways += [f"{n // 1000} mil"] * 3 if n < 10**6 else [f"{(Decimal(n) / 10**6).normalize():f} millones"] * 3
        return self.pick(*ways)

    def miss(self, n: int) -> int:
        """Another number, often hardly another."""
        text, at = str(n), self.rng.randrange(len(str(n)))
        digit = int(text[:at] + str(self.rng.randint(0, 9)) + text[at + 1 :])
        swapped = int(text[:at] + text[at : at + 2][::-1] + text[at + 2 :])
        other = self.pick(n + 1, n - 1, digit, digit, swapped, n * 10, n * 2 + 3)
        return other if other != n and other > 0 else n + self.rng.randint(1, 3)

    def person(self) -> str:
        return f"{self.word('first')} {' '.join(self.rng.sample(_WORDS['last'], 2))}"

    def alias(self, name: str) -> str:
        """The same person: with a title, without accents, in capitals, with an initial or one surname."""
        first, one, two = name.rsplit(" ", 2)
        ways = [f"{self.word('titles')} {name}"] * 3 + [plain(name), name.upper(), f"{first} {one}"]
        ways += [f"{first.split()[0]} {first.split()[1][0]}. {one} {two}"] if " " in first else []
        ways += (
            [name.replace("María", "Ma.").replace("Francisco", "Fco.")]
            if first.split()[0] in "María Francisco"
            else []
        )
        return self.pick(*ways)

    def number(self, clash):
        measure, n, more = self.count()
        n = n // 1000 * 1000 if not clash and n > 5000 and self.rng.random() < 0.5 else n
        values = [self.spell(n, rounded=not clash) for _ in range(self.pick(1, 1, 1, 2, 3))]
        values += [self.spell(self.miss(n) if clash else n, rounded=not clash)]
        if self.rng.random() < 0.15:  # this site's own count
            values[0] = (n, {"source": "", "locator": ""})
        self.rng.shuffle(values)
        return self.fact(measure, *values, **more)

    def limit(self, clash):
        measure, n, more = self.count(least=30)
        sign, far = self.pick(">", ">=", "<", "<=", "~", "><"), max(1, n * self.rng.randint(2, 60) // 100)
        if sign == "><":
            pair = zip((n + far, n) if clash else (n, n + far), sign, strict=True)
            return self.fact(measure, *[(self.spell(m, True), {"comparator": s}) for m, s in pair], **more)
        other = n - far if (sign[0] == ">") == clash else n + far
        other = n if n < 100 and (len(sign) == 1) == clash and self.rng.random() < 0.3 else other
        other = n * (3 if clash else 1) + n // 50 if sign == "~" else other
        words = {">": "más de ", "<": "menos de "}.get(sign) if self.rng.random() < 0.15 else ""
        value = f"{words}{self.spell(n, True)}" if words else self.spell(n, True)
        return self.fact(measure, (value, {"comparator": sign}), self.spell(other), **more)

    def percent(self, clash):
        n, tenth = Decimal(self.rng.randint(4, 75)), self.rng.random() < 0.4
        n += Decimal(self.rng.randint(1, 8)) / 10 if tenth else 0
        other = n + (self.pick(Decimal("0.1"), 1, 3) if tenth else self.pick(1, -1, 10, 20)) if clash else n
        bare = {"unit": ""}
        first = self.pick(n, (f"{n}%", bare), (f"{n} %", bare), str(n).replace(".", ","))
        last = str(other) if clash else self.pick(f"{n:.1f}", (f"{n} %", bare), n)
        return self.fact(self.pick("progress", "coverage", "women"), first, last, unit="%", as_of=self.cut())

    def units(self, clash):
        big, small, factor = self.word("convert").split()
        n = Decimal(self.rng.randint(12, 99)) / (1 if big in "horas años" else 10)
        other = n * Decimal(factor) * (self.pick(*map(Decimal, ("0.1", "0.5", "0.8"))) if clash else 1)
        text = self.spell(int(other)) if other == int(other) else f"{other.normalize():,f}"
        pair = (f"{n:f}", {"unit": big}), (text, {"unit": small})
        return self.fact("size", *pair, as_of=self.cut())

    def unlike(self, clash):
        """Another date of cut, something else that is counted, or the same but for its rounding."""
        (measure, n, more), day = self.count(of="flows"), self.day()
        cuts = self.pick((day[:4], day[:7]), (day[:7], day), ("2017", "2018"), ("2016-06-30", "2016-12-31"))
        units, part = self.word("other").split(), f"{n % 100}.{self.rng.randint(1, 4)}"
        dated = [
            (self.spell(m), {"as_of": cut, "unit": more["unit"]}) for m, cut in zip((n * 2, n), cuts, strict=True)
        ]
        other = [(self.spell(self.rng.randint(5, 98)), {"unit": unit, "as_of": day}) for unit in units]
        rounded = [(m, {"unit": "%", "as_of": day}) for m in (str(n % 100), part)]
        return self.fact(measure, *self.pick(dated, dated, other, other, rounded))

    def date(self, clash):
        day = self.day()
        year, month, date = (int(part) for part in day.split("-"))
        others = [day, day[:7], day[:4], f"{day}?", f"{day[:3]}X", f"{day[:7]}-XX", f"{day}~"]
        if clash:
            others = [f"{day[:8]}{date + self.pick(1, -1):02}", f"{year + 1}{day[4:]}", str(year - 1)]
            others += [f"{year}-{month % 12 + 1:02}-{date:02}", f"{year}-{month % 12 + 1:02}", others[0]]
            others += [f"{year}-{date:02}-{month:02}"] if date <= 12 and date != month else []
        pair = [day, self.pick(*others)]
        if self.rng.random() < 0.15:  # a period, from one day to another
            pair = [f"{year - 1}-11-10/{day}", f"{year - 1}-11-10/{self.pick(*others[:2]) if clash else day}"]
        self.rng.shuffle(pair)
        return self.fact(self.pick("signed-on", "opened-on", "published-on"), *pair, kind=Kind.DATE)

    def name(self, clash):
        name = other = self.person()
        while set(other.split()) & set(name.split()):
            other = self.person()
        (first, one, two), (new, _, surname) = name.rsplit(" ", 2), other.rsplit(" ", 2)
        other = self.pick(other, f"{new} {one} {two}", f"{first} {one} {surname}") if clash else self.alias(name)
        name = self.pick(name, name, f"{self.word('titles')} {name}")
        return self.fact(self.pick("chair", "drafted-by", "contact"), name, other, kind=Kind.NAME, as_of=self.cut())

    def body(self, clash):
        one, two = self.rng.sample(_BODIES, 2)
        pair = (self.pick(*one), self.pick(*two)) if clash else self.rng.sample(one, 2)
        if not clash and self.rng.random() < 0.3:
            place = self.word("places")
            college = f"Colegio de {self.pick('Contadores Públicos', 'Médicos')} de {place}"
            pair = self.pick(
                (f"H. Ayuntamiento de {place}", f"Ayuntamiento de {place}"),
                (f"{college}, A.C.", f"{college.upper()} AC"),
            )
            pair = (f"{college}, A. C.", f"{plain(college)}, A.C.") if self.rng.random() < 0.3 else pair
        return self.fact(self.pick("credited-body", "convener"), *pair, kind=Kind.NAME, as_of=self.cut())

    def names(self, clash):
        people = list({(name := self.person()).split()[-1]: name for _ in range(self.rng.randint(4, 9))}.values())
        other = list(people) if clash else [self.pick(p, p, self.alias(p)) for p in people]
        while (new := self.person()).split()[-1] in " ".join(people):
            pass
        if clash:
            other[:1] = self.pick([], [], [new], [people[0], new])
        self.rng.shuffle(other)
        pair = "; ".join(self.rng.sample(people, len(people))), "; ".join(other or [new])
        return self.fact(self.pick("attendees", "members", "winners"), *pair, kind=Kind.NAMES, as_of=self.day())

    def code(self, clash):
        measure, words = self.word("codes").split(" ", 1)
        one, two = self.rng.sample(words.split("/"), 2)
        two = two if clash else self.pick(one.upper(), one.lower(), plain(one), one)
        return self.fact(measure, one, two, kind=Kind.CODE, as_of=self.cut())

    def text(self, clash):
        title, *pair = self.rng.choice(_THEMES)
        pair = self.rng.choice(_OPPOSITES).format(title, title).split(" / ") if clash else pair
        return self.fact("description", *pair, subject=self.subject(title), kind=Kind.TEXT)

    def parts(self, top) -> dict[str, int]:
        places = self.rng.sample(_WORDS["places"], self.rng.randint(3, 9))
        return {place: self.rng.randint(1, top) for place in places}

    def total(self, value, rows, unit="", **more):
        rows, place = tuple(Row(*row) for row in rows), f"Tabla {self.rng.randint(1, 9)}"
        return self.fact("total", value, rows=rows, unit=unit, rows_locator=place, as_of=self.cut(), **more)

    def total_sum(self, clash):
        rows, way, unit = self.parts(self.pick(12, 400, 30000)), self.rng.random(), self.word("numbers").split()[1]
        n, sign, lost, own = sum(rows.values()), self.pick(">", "<", ">=", "<="), "", self.pick(unit, "")
        if not clash and way < 0.1:  # thousands above, units below
            return self.total(
                f"{n:,}", [(k, self.spell(m * 1000), "pesos") for k, m in rows.items()], "miles de pesos"
            )
        if not clash and way < 0.2:  # not to be added up
            rows = [(label, m, self.pick("personas", "familias")) for label, m in rows.items()]
            return self.total(n + 17, [*rows, ("Otros", 9, "familias")], "personas")
        if way > 0.85:  # a limit
            n += max(1, n * self.rng.randint(2, 20) // 100) * (1 if (sign[0] == ">") == clash else -1)
        elif way > 0.6:  # nobody can read a row; the others are already too many
            lost = self.pick(*rows)
            n = max(1, (n - rows[lost]) * self.rng.randint(60, 99) // 100) if clash else n
        elif clash:
            n = self.pick(self.miss(n), n + 1, n - 1, n - max(rows.values()))
        rows = [(label, "" if label == lost else self.spell(m), own) for label, m in rows.items()]
        return self.total(self.spell(n), rows, unit, comparator=sign if way > 0.85 else "")

    def total_counted(self, clash):
        words, blank = ["Favorable", "Puede mejorar", "Insuficiente"], int(self.rng.random() < 0.25)
        rows = {title: self.pick(*words) for title, *_ in self.rng.sample(_THEMES, self.rng.randint(4, 12))}
        n = list(rows.values()).count("Favorable")
        wrong = [n + 1 + blank, n - 1, list(rows.values()).count("Insuficiente"), len(rows) + blank]
        wrong = [m for m in wrong if m >= 0 and not n <= m <= n + blank]
        rows = [(title, word.upper() if not clash and n % 3 == 2 else word) for title, word in rows.items()]
        rows += [("Catastro digital", "")] * blank
        return self.total(self.pick(*wrong) if clash else n + blank, rows, "compromisos", counted="Favorable")

    def total_percent(self, clash):
        rows = self.parts(500)
        rows = {label: round(100 * n / sum(rows.values())) for label, n in rows.items()}
        rows[max(rows, key=rows.get)] += self.pick(-10, 12, 20) if clash else 0
        return self.total(100, [(label, n, "%") for label, n in rows.items()], "%")

    def claim(self, clash):
        early, late = (self.pick(*[d for d in _DOCS if (d[1] < "2020", d[1] >= "2021")[at]]) for at in (0, 1))
        ways = "same document;same document;same date;later missing"
        ways = ways if clash else "agree;agree;progress;measure;dated"
        way, words, cuts = self.pick(*ways.split(";")), ["missing", "complete"], ["", ""]
        measures = [self.pick("evidence", "report", "minutes")] * 2
        if way in ("same document", "later missing") or (way == "same date" and self.rng.random() < 0.5):
            words.reverse()
        words = [self.pick(*words)] * 2 if way == "agree" else words
        measures[1] += "-of-use" if way == "measure" else ""
        cuts = {"dated": ["2017-10", "2018-02"], "same date": [self.cut()] * 2}.get(way, cuts)
        docs, subject = (early, early if way in ("same document", "measure") else late), self.subject()
        each = zip(measures, words, docs, cuts, strict=True)
        return [self.say(subject, m, w, d, kind=Kind.CLAIM, as_of=cut) for m, w, d, cut in each]

    def claim_percent(self, clash):
        ways = [("100", "", "complete"), ("80", "", "missing"), ("100", "<", "missing")]
        value, sign, word = ("100", "", "missing") if clash else self.pick(*ways)
        number = (self.pick(value, int(value)), {"unit": "%", "comparator": sign})
        return self.fact("evidence", number, (word, {"kind": Kind.CLAIM}), as_of=self.day())

    def column(self, subjects, measure, values, doc, places=(), **more) -> list[Statement]:
        """One column of a table, in the rows `places`."""
        cells = zip(subjects, values, places or range(1, len(subjects) + 1), strict=True)
        return [self.say(s, measure, v, doc, position=at, **more) for s, v, at in cells]

    def rows(self) -> tuple[list[Subject], list[tuple], dict]:
        """Subjects of a table's rows, their themes, and the table's name, not used for another one."""
        themes = self.rng.sample(_THEMES, self.rng.randint(6, len(_THEMES)))
        table = {"table": f"Tabla {len(self.subjects)}"}
        return [self.subject(theme[0], "plans.commitment") for theme in themes], themes, table

    def move(self, values: list) -> list:
        """The same values with a block of rows shifted by one, or with two of them swapped."""
        low, high = sorted(self.rng.sample(range(len(values)), 2))
        block = values[low : high + 1]
        block = [block[-1], *block[:-1]] if self.rng.random() < 0.6 else [block[-1], *block[1:-1], block[0]]
        return values[:low] + block + values[high + 1 :]

    def table_texts(self, clash):
        (subjects, themes, table), doc = self.rows(), self.rng.choice(_DOCS)
        texts = [self.pick(*theme[1:]) for theme in themes]
        placed = self.move(texts) if clash else list(texts)
        if clash and self.rng.random() < 0.4:  # one text fills two rows, and the last text is lost
            at = self.rng.randint(0, len(texts) - 3)
            placed = [
                *texts[:at],
                f"Primera etapa: {themes[at][1]}",
                f"Segunda etapa: {themes[at][2]}",
                *texts[at + 1 : -1],
            ]
            texts[at] = placed[at]
        if not clash and self.rng.random() < 0.3:  # a neighbour in passing
            placed[2] += f", después de {themes[3][0].lower()}"
        self.column(subjects, "fund", [self.pick("Federal", "Estatal") for _ in texts], doc, kind=Kind.CODE, **table)
        cells = self.column(subjects, "description", placed, doc, kind=Kind.TEXT, **table)
        return [cell for cell, text in zip(cells, texts, strict=True) if not clash or cell.value != text]

    def table_sources(self, clash):
        (subjects, _, table), docs = self.rows(), self.rng.sample(_DOCS, 2)
        values = self.rng.sample(range(2, self.pick(60, 3000)), len(subjects))
        other = self.move(values) if clash else values
        more = {"unit": self.word("numbers").split()[1], "as_of": self.cut()} | table
        self.column(subjects, "goal", [self.spell(n) for n in values], docs[0], **more)
        order = list(range(1, len(values) + 1))
        self.rng.shuffle(order if not clash and self.rng.random() < 0.5 else [])
        cells = self.column(subjects, "goal", [self.spell(n) for n in other], docs[1], order, **more)
        return [cell for cell, a, b in zip(cells, values, other, strict=True) if not clash or a != b]

    def table_rows(self, clash):
        (subjects, themes, table), doc = self.rows(), self.rng.choice(_DOCS)
        at = self.rng.randint(0, len(subjects) - 2) if clash else len(subjects)
        funds = [self.pick("Federal", "Estatal") for _ in subjects]
        right = self.column(subjects, "fund", funds, doc, kind=Kind.CODE, **table)
        places, texts = [n + 1 + (n >= at) for n in range(len(subjects) - 1)], [theme[1] for theme in themes[:-1]]
        cells = self.column(subjects[:-1], "description", texts, doc, places, kind=Kind.TEXT, **table)
        return cells[at:] + right[at + 1 :] if clash else cells


_MAKERS = {  # how often in a contradiction, how often in a decoy
    "number": (21, 12), "limit": (8, 10), "percent": (4, 4), "units": (4, 5), "unlike": (0, 16), "date": (10, 8),
    "name": (6, 7), "body": (4, 5), "names": (5, 4), "code": (4, 3), "text": (1, 4), "total_sum": (9, 7),
    "total_counted": (5, 4), "total_percent": (2, 2), "claim": (6, 5), "claim_percent": (2, 2), "table_texts": (4, 2),
    "table_sources": (4, 2), "table_rows": (1, 1),
}  # fmt: skip


def _kinds(count: int, at: int) -> list[str]:
    """Which kinds make `count` of them, in proportion."""
    whole, ends, done = sum(weights[at] for weights in _MAKERS.values()), [], 0
    for kind, weights in _MAKERS.items():
        done += weights[at]
        ends += [kind] * (count * done // whole - len(ends))
    return ends


def plant(seed: int, contradictions: int = 500) -> Planted:
    """A large exercise with so many contradictions, two and a half times as many decoys, and plain statements."""
    bed, groups, kinds = _Bed(seed), [], []
    for clash, count in ((True, contradictions), (False, contradictions * 5 // 2)):
        kinds.append(_kinds(count, 0 if clash else 1))
        groups.append([frozenset(identity(s) for s in getattr(bed, kind)(clash)) for kind in kinds[-1]])
    for _ in range(max(500, contradictions * 4)):  # said once, of new subjects and of those that there are
        subject = bed.subject() if bed.rng.random() < 0.6 or not bed.subjects else bed.rng.choice(bed.subjects)
        measure, n, more = bed.count()
        bed.fact(f"{measure}-{len(bed.statements)}", bed.spell(n, True), subject=subject, **more)
    bed.rng.shuffle(bed.statements)
    return Planted(bed.statements, [set(names) for names in _BODIES], *groups, *kinds)

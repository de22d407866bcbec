"""Units: what can be compared with what, and by which factor."""

from decimal import Decimal

from cocrea.statements.calc.words import FILLER, plain, stem, tokens

COUNT, BARE, RATIO = "count", "", "ratio"
D = Decimal
ONE = D(1)
# Dimension -> (factor, its names).
TABLE: dict[str, list[tuple[str, str]]] = {
    RATIO: [
        ("0.01", "% porcentaje porciento percent pct percentage"),
        ("0.001", "‰"),
        ("1", "proporcion fraccion razon ratio cociente"),
    ],
    "length": [("1", "m metro"), ("1000", "km kilometro"), ("0.01", "cm centimetro"), ("0.001", "mm milimetro")],
    "area": [("1", "m2 m²"), ("10000", "ha hectarea"), ("1000000", "km2 km²")],
    "mass": [("1", "kg kilo kilogramo"), ("0.001", "g gramo"), ("1000", "t ton tonelada")],
    "volume": [("1", "l litro"), ("1000", "m3 m³"), ("0.001", "ml mililitro")],
    "time": [
        ("1", "s seg segundo"),
        ("60", "min minuto"),
        ("3600", "h hr hora"),
        ("86400", "dia day"),
        ("604800", "semana week"),
    ],
    "months": [("1", "mes month"), ("12", "año ano year"), ("2", "bimestre"), ("3", "trimestre"), ("6", "semestre")],
    "pesos": [("1", "peso $ mxn mn")],
    "dollars": [("1", "dolar usd dollar")],
    "bytes": [("1", "byte"), ("1000", "kb"), ("1000000", "mb"), ("1000000000", "gb"), ("1000000000000", "tb")],
}
KNOWN = {name: (dim, D(factor)) for dim, rows in TABLE.items() for factor, names in rows for name in names.split()}
SCALES = {"mil": 3, "miles": 3, "millar": 3, "millares": 3, "k": 3, "thousand": 3}
SCALES |= {"millon": 6, "millones": 6, "million": 6, "millions": 6}
MONEY = {"mdp": (6, "pesos"), "mmdp": (9, "pesos"), "mdd": (6, "dollars")}
GROUPS = {"docena": 12, "decena": 10, "centena": 100, "centenar": 100, "par": 2, "dozen": 12}
PHRASES = {
    "por ciento": "%",
    "por cien": "%",
    "per cent": "%",
    "metros cuadrados": "m2",
    "metro cuadrado": "m2",
    "kilometros cuadrados": "km2",
    "kilometro cuadrado": "km2",
    "metros cubicos": "m3",
    "metro cubico": "m3",
    "puntos porcentuales": "puntospp",
    "punto porcentual": "puntospp",
    "pesos mexicanos": "peso",
    "moneda nacional": "mn",
    "m.n.": "mn",
    "m. n.": "mn",
}
VAGUE = "total totales aproximadamente aprox mas menos"
QUALITIES = frozenset(VAGUE.split())


class Unit:
    """`dimension`: what it measures; `factor` to the base unit; `power`: of ten, from «mil» or «millones»."""

    __slots__ = ("dimension", "factor", "noun", "power")

    def __init__(self, dimension: str = BARE, factor: Decimal = ONE, power: int = 0, noun: str = ""):
        self.dimension, self.factor, self.power, self.noun = dimension, factor, power, noun

    def compares_with(self, other: "Unit") -> bool:
        """Whether a number of one can be set against a number of the other. A bare number counts what the other
        counts; two nouns must name the same thing."""
        mine, theirs = self.dimension, other.dimension
        if COUNT in (mine, theirs) and BARE in (mine, theirs):
            return True
        if mine != theirs:
            return False
        return mine != COUNT or self.noun == other.noun


def read(text: str) -> Unit:
    """The unit that a text names; what is not in the table is a thing that is counted."""
    said = f" {plain(text)} "
    for phrase, unit in PHRASES.items():
        said = said.replace(f" {phrase} ", f" {unit} ")
    power, factor = 0, D(1)
    nouns: list[str] = []
    words = [word.strip(".,;:()") for word in said.split()]
    for word in filter(None, words):
        single = stem(word)
        if word in SCALES:
            power += SCALES[word]
        elif word in MONEY:
            return Unit(MONEY[word][1], D(1), power + MONEY[word][0])
        elif single in GROUPS:
            factor *= GROUPS[single]
        elif (word in KNOWN or single in KNOWN) and not nouns:
            dimension, unit = KNOWN.get(word) or KNOWN[single]
            return Unit(dimension, unit * factor, power)
        else:
            nouns += [stem(each) for each in tokens(word) if each not in FILLER | QUALITIES]
    if not nouns:
        return Unit(BARE, factor, power)
    return Unit(COUNT, factor, power, nouns[0])

"""Numbers written out: «doce», «treinta y uno», «mil doscientos»."""

BELOW_THIRTY = (
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
    " dieciocho diecinueve veinte veintiun veintidos veintitres veinticuatro veinticinco veintiseis veintisiete"
    " veintiocho veintinueve"
)
ROUND = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
ONES = {word: number for number, word in enumerate(BELOW_THIRTY.split())} | {"uno": 1, "una": 1}
ONES |= {"veintiuno": 21, "veintiuna": 21, "ningun": 0, "ninguna": 0, "ninguno": 0}
TENS = dict(zip(ROUND.split(), range(30, 100, 10), strict=True))
HUNDREDS = {"cien": 100, "ciento": 100} | {
    f"{word}{end}": number
    for word, number in (
        *(("doscient", 200), ("trescient", 300), ("cuatrocient", 400), ("quinient", 500), ("seiscient", 600)),
        *(("setecient", 700), ("ochocient", 800), ("novecient", 900)),
    )
    for end in ("os", "as")
}
SMALL = ONES | TENS | HUNDREDS
ARTICLES = {"un", "una", "uno"}
COLLECTIVE = (["docena"], ["decena"], ["centena"], ["centenar"], ["par"], ["millar"])
MANY = {"mil": 1_000, "millon": 1_000_000, "millones": 1_000_000}


def read(words: list[str]) -> tuple[int, int] | None:
    """(number, how many words it takes) at the beginning of `words`; None where no number begins. A lonely «un» or
    «una» is an article, and «mil» alone is a thousand."""
    total = group = taken = 0
    seen = False
    for place, word in enumerate(words):
        if word == "y" and seen and place + 1 < len(words) and words[place + 1] in ONES:
            continue
        if word in SMALL:
            group += SMALL[word]
        elif word in MANY and (seen or word == "mil"):
            if MANY[word] > 1_000:
                total, group = (total + (group or 1)) * MANY[word], 0
            else:
                total, group = total + (group or 1) * MANY[word], 0
        else:
            break
        seen, taken = True, place + 1
    is_article = taken == 1 and words[0] in ARTICLES and words[1:2] not in COLLECTIVE
    if not seen or is_article:
        return None
    return total + group, taken

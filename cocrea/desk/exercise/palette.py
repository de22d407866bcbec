"""The form of the colours: both modes, what cannot be read, and the nearest that can."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from cocrea.exercise.calc import GROUNDS, HEX, HOUSE, MODES, TOKENS, WRITTEN, contrast, faults, nearest, whole
from cocrea.exercise.colours import MODES as MODE_NAMES
from cocrea.exercise.colours import NAMES, advice
from cocrea.exercise.models import Exercise


def typed(data: QueryDict, exercise: Exercise) -> dict[str, dict[str, str]]:
    """The colours of a form, or of an address; where it says none, those that are kept."""
    kept = whole(exercise.tokens)
    return {
        mode: {name: data.get(f"{mode}-{name}", kept[mode][name]).strip().lower() for name in TOKENS}
        for mode in MODES
    }


def errors_of(tokens: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    """(mode, name) -> what is wrong with that colour, in words."""
    return odd(tokens) or {(fault.mode, fault.name): advice(fault) for fault in faults(tokens)}


def odd(tokens: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    """(mode, name) -> what to write instead of what is no colour."""
    return {
        (mode, name): _("Write the colour as #rrggbb, such as #1a604a.")
        for mode, values in tokens.items()
        for name, value in values.items()
        if not HEX.fullmatch(value)
    }


def mended(tokens: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The colours with the nearest that can be read in the place of each that cannot; those of the house for both
    the words and their grounds where no lightness would do."""
    found = {mode: dict(values) for mode, values in tokens.items()}
    for fault in faults(tokens):
        if not fault.nearest:
            found[fault.mode] |= {name: HOUSE[fault.mode][name] for name in GROUNDS}
    for fault in faults(found):
        grounds = [found[fault.mode][name] for name in GROUNDS]
        found[fault.mode][fault.name] = nearest(fault.colour, grounds) or HOUSE[fault.mode][fault.name]
    return found


def fields(tokens: dict[str, dict[str, str]], errors: dict[tuple[str, str], str]) -> list[dict]:
    """What the page draws: mode by mode, colour by colour, with its weakest contrast."""
    order = list(NAMES)
    return [
        {
            "key": mode,
            "title": MODE_NAMES[mode],
            "colours": [
                {
                    "id": f"{mode}-{name}",
                    "label": NAMES[name],
                    "value": six(tokens[mode][name]),
                    "help": _contrast_of(tokens[mode], name),
                    "errors": [errors[mode, name]] if (mode, name) in errors else [],
                }
                for name in order
            ],
        }
        for mode in MODES
    ]


def six(colour: str) -> str:
    """`#rrggbb`, as a browser's own choice of colours wants it; what is no colour stays as it was written."""
    if HEX.fullmatch(colour) and len(colour) == 4:
        return "#" + "".join(digit * 2 for digit in colour[1:])
    return colour


def _contrast_of(values: dict[str, str], name: str) -> str:
    if name not in WRITTEN or not all(HEX.fullmatch(values[each]) for each in (name, *GROUNDS)):
        return ""
    weakest = min(contrast(values[name], values[ground]) for ground in GROUNDS)
    return _("Contrast: %(ratio)s") % {"ratio": f"{int(weakest * 10) / 10:.1f}"}

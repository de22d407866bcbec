"""Colours of an exercise: names and values that may enter a style sheet, and no others."""

import colorsys
import dataclasses
import re

TOKENS = ("paper", "surface", "ink", "muted", "rule", "accent", "good", "warn", "bad", "none")
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
MODES = ("light", "dark")
GROUNDS = ("paper", "surface")
WRITTEN = ("ink", "muted", "accent", "good", "warn", "bad", "none")  # colours of words; `rule` only draws lines
ENOUGH = 4.5  # contrast of text, WCAG 2.2 AA, 1.4.3

# What stands in the style sheet of the house (cocrea.css) for colours that an exercise does not say.
HOUSE = {
    "light": {
        "paper": "#fbf7f0",
        "surface": "#f2ebdf",
        "ink": "#17212d",
        "muted": "#565f6b",
        "rule": "#d2c7b6",
        "accent": "#9c4530",
        "good": "#1a604a",
        "warn": "#865700",
        "bad": "#a01441",
        "none": "#616975",
    },
    "dark": {
        "paper": "#11181f",
        "surface": "#1b242d",
        "ink": "#ece6da",
        "muted": "#a8b0b8",
        "rule": "#3a4652",
        "accent": "#e9a18b",
        "good": "#76c9a3",
        "warn": "#e2b354",
        "bad": "#f48ca4",
        "none": "#9ba5af",
    },
}


def colours(tokens: object) -> dict[str, str]:
    """The tokens that are known and are hexadecimal colours; whatever else somebody wrote is left out."""
    if not isinstance(tokens, dict):
        return {}
    return {name: tokens[name].lower() for name in TOKENS if HEX.fullmatch(str(tokens.get(name, "")))}


def style_sheet(tokens: object) -> str:
    """The tokens as custom properties, light and dark; nothing for no exercise."""
    modes = tokens if isinstance(tokens, dict) else {}
    light, dark = _properties(modes.get("light")), _properties(modes.get("dark"))
    sheet = f":root{{{light}}}\n" if light else ""
    return sheet + (f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n" if dark else "")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of `#rgb` or `#rrggbb`."""
    digits = _six(colour)
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _properties(tokens: object) -> str:
    return ";".join(f"--{name}:{value}" for name, value in colours(tokens).items())


@dataclasses.dataclass(frozen=True)
class Fault:
    """A colour of words that is too weak on a ground. `nearest`: the closest one that can be read on every ground;
    empty where there is none."""

    mode: str
    name: str
    colour: str
    ground: str
    ratio: float
    nearest: str


def strangers(tokens: object) -> list[str]:
    """What is written among the colours and is none: unknown modes and names, values that are not hexadecimal."""
    if not isinstance(tokens, dict):
        return [str(tokens)[:40]]
    odd = [str(mode) for mode in tokens if mode not in MODES or not isinstance(tokens[mode], dict)]
    sound = {mode: tokens[mode] for mode in tokens if str(mode) not in odd}
    return odd + [
        f"{mode}.{name}: {value}"
        for mode, values in sound.items()
        for name, value in values.items()
        if name not in TOKENS or not HEX.fullmatch(str(value))
    ]


def whole(tokens: object) -> dict[str, dict[str, str]]:
    """Every colour of both modes: those of the exercise, those of the house where it says none."""
    modes = tokens if isinstance(tokens, dict) else {}
    return {mode: HOUSE[mode] | colours(modes.get(mode)) for mode in MODES}


def faults(tokens: object) -> list[Fault]:
    """Each colour of words with less contrast than text needs, with the ground on which it is weakest."""
    found = []
    for mode, values in whole(tokens).items():
        grounds = [values[name] for name in GROUNDS]
        for name in WRITTEN:
            ratio, ground = min((contrast(values[name], values[ground]), ground) for ground in GROUNDS)
            if ratio < ENOUGH:
                found.append(Fault(mode, name, values[name], ground, ratio, nearest(values[name], grounds)))
    return found


def nearest(colour: str, grounds: list[str]) -> str:
    """The colour of the same hue that is as light, or as dark, as every ground allows: the smallest step from
    `colour` that passes. Empty where no lightness does."""
    red, green, blue = (part / 255 for part in bytes.fromhex(_six(colour)))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(256):
        for other in (light - step / 255, light + step / 255):
            if 0 <= other <= 1:
                parts = colorsys.hls_to_rgb(hue, other, saturation)
                found = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
                if all(contrast(found, ground) >= ENOUGH for ground in grounds):
                    return found
    return ""


def _six(colour: str) -> str:
    digits = colour.lstrip("#")
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits

"""Colours of an exercise: names and values that may enter a style sheet, and no others."""

import re

TOKENS = ("paper", "surface", "ink", "muted", "rule", "accent", "good", "warn", "bad", "none")
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


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
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _properties(tokens: object) -> str:
    return ";".join(f"--{name}:{value}" for name, value in colours(tokens).items())

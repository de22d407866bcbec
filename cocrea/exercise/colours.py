"""What the colours of an exercise are called, and what to do about one that nobody could read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.exercise.calc import ENOUGH, Fault, faults, strangers

__all__ = ["MODES", "NAMES", "advice", "faults", "strangers"]

MODES = {"light": gettext_lazy("Light screen"), "dark": gettext_lazy("Dark screen")}
NAMES = {
    "accent": gettext_lazy("Accent: buttons and lines of links"),
    "paper": gettext_lazy("Paper: the ground of the page"),
    "surface": gettext_lazy("Surface: the ground of forms and of the foot"),
    "ink": gettext_lazy("Ink: the text"),
    "muted": gettext_lazy("Notes and small print"),
    "rule": gettext_lazy("Lines between things (never text)"),
    "good": gettext_lazy("Good: complete, on time"),
    "warn": gettext_lazy("Warning: at risk"),
    "bad": gettext_lazy("Bad: overdue, wrong"),
    "none": gettext_lazy("No data"),
}


def advice(fault: Fault) -> str:
    """What is wrong with a colour, in words, and which one would do."""
    told = {
        "name": NAMES[fault.name],
        "mode": MODES[fault.mode],
        "colour": fault.colour,
        "ground": NAMES[fault.ground],
        "ratio": f"{int(fault.ratio * 100) / 100:.2f}",  # cut, not rounded: 4.499 is not enough
        "enough": ENOUGH,
        "nearest": fault.nearest,
    }
    text = _("%(mode)s, “%(name)s”: %(colour)s has a contrast of %(ratio)s on “%(ground)s”. It needs %(enough)s.")
    more = _("The nearest that can be read is %(nearest)s.")
    if not fault.nearest:
        more = _("No lightness of it can be read there: change the ground.")
    return " ".join((text, more)) % told

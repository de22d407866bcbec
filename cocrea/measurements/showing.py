"""Numbers of indicators as people read them."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.measurements import calc
from cocrea.plans.models import Indicator

PERCENT = "%"
HUNDREDTH = Decimal("0.01")


def number(value: Decimal | int | None) -> str:
    """«1,250.5»: at most two decimals, none that say nothing; empty for none."""
    if value is None:
        return ""
    text = f"{Decimal(value).quantize(HUNDREDTH, ROUND_HALF_UP) + 0:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def worth(value: Decimal | None, indicator: Indicator) -> str:
    """A value with its unit: «66.67 %», «12 pozos»; empty for none."""
    return "" if value is None else f"{number(value)} {indicator.unit}".strip()


def target(indicator: Indicator) -> str:
    """The target with its unit; empty for none."""
    unit = indicator.target_unit or indicator.unit
    return "" if indicator.target is None else f"{number(indicator.target)} {unit}".strip()


def is_over(value: Decimal | None, indicator: Indicator) -> bool:
    """Whether a percentage is more than the whole. It is shown as it is."""
    return value is not None and indicator.unit == PERCENT and value > 100


def change(moved: Decimal | None, indicator: Indicator, since: str | None) -> str:
    """How a value moved since the one before: «subió 5 puntos desde mayo de 2026»; empty where nothing compares."""
    if moved is None or not since:
        return ""
    told = {"number": number(abs(moved)), "date": periods.the(since)}
    if not moved:
        return _("the same as %(date)s") % {"date": periods.words(since)}
    if indicator.unit == PERCENT:
        up, down = _("up %(number)s points since %(date)s"), _("down %(number)s points since %(date)s")
    else:
        up, down = _("up %(number)s since %(date)s"), _("down %(number)s since %(date)s")
    return (up if moved > 0 else down) % told


def reached(value: Decimal | None, indicator: Indicator) -> str:
    """How much of the way to the target is behind, in words; empty without a target that compares."""
    share = calc.reached(value, indicator.baseline, indicator.reachable, indicator.direction)
    if share is None:
        return ""
    if share >= 1:
        return _("target reached")
    return _("%(share)s %% of the way to the target") % {"share": number(share * 100)}


def name(indicator: Indicator) -> str:
    """What an indicator is called: what is counted, or what for; its number where the source says neither."""
    return indicator.numerator or indicator.goal or _("Indicator %(number)s") % {"number": indicator.number}


def formula_name(indicator: Indicator) -> str:
    """What is divided by what, in one line."""
    return " / ".join(filter(None, (indicator.numerator, indicator.denominator)))


def formula_words(indicator: Indicator) -> list[str]:
    """How the value is computed, in sentences that anybody can read."""
    if not indicator.numerator:
        return [_("The source does not say what is counted. Until it does, nobody can measure it.")]
    told = [_("Count: %(numerator)s.") % {"numerator": indicator.numerator}]
    if indicator.is_ratio:
        told.append(_("Divide it by: %(denominator)s.") % {"denominator": indicator.denominator})
    if indicator.factor and indicator.factor != 1:
        told.append(_("Multiply it by %(factor)s.") % {"factor": f"{indicator.factor:,}"})
    if indicator.unit == PERCENT:
        told.append(_("The result is a percentage. Nobody can type it: only its two parts are written."))
    return told

"""The charts of the dashboards; the same numbers stand beside each as a table."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.status.report.blocks import Bars
from cocrea.status.words import LIGHTS, percent
from cocrea.ui.charts.bars import Bar, bars

PROGRESS_WORDS = {
    "declared": lambda: pgettext("progress", "Declared"),
    "verified": lambda: pgettext("progress", "Verified"),
    "endorsed": lambda: pgettext("progress", "Endorsed"),
}


def lights(found) -> str:
    """How many commitments have which light; empty where there are none."""
    counts = found.lights
    total = sum(counts.values())
    rows = [Bar(str(LIGHTS[key]), number, str(number), status=key) for key, number in counts.items()]
    return bars(rows, _("Commitments by state"), maximum=float(total)) if total else ""


def shares(told: list[tuple]) -> str:
    """Declared, verified and endorsed on one scale to 100."""
    rows = [bar(PROGRESS_WORDS[name](), share) for name, share, _text in told]
    return bars(rows, _("Declared, verified and endorsed progress"), maximum=100.0, missing=_("no data"))


def plans(found: list[tuple]) -> str:
    """The verified share of every plan."""
    rows = [bar(plan.short_title or plan.title, each.share("verified")) for plan, each in found]
    return bars(rows, _("Verified progress of every plan"), maximum=100.0, missing=_("no data"))


def bar(label: str, share) -> Bar:
    """A share as a bar."""
    return Bar(label) if share is None else Bar(label, float(share.percent), percent(share))


def report_bars(block: Bars) -> str:
    """A chart of the report."""
    rows = [Bar(label, None if share is None else share * 100, text) for label, share, text in block.rows]
    return bars(rows, block.title, maximum=100.0, missing=_("no data"))

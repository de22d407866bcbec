"""A time axis: where a date, as precise as its source gives it, stands between two edges."""

import datetime
from dataclasses import dataclass

from cocrea.kernel import periods
from cocrea.ui.charts.svg import element, pct, text

DAY = datetime.timedelta(days=1)
# Per cent of the width that the name of a year needs, with the space after it: about 36 pixels of the narrowest wide
# drawing, and of a drawing on the narrowest telephone.
WIDE, SLIM = 8, 13


def interval(start: str, end: str = "") -> tuple[datetime.date, datetime.date] | None:
    """First and last day that the text (or the pair) can mean; None where there is no readable date."""
    try:
        first, last = periods.bounds(start or "")
        return (first, max(last, periods.bounds(end)[1])) if end else (first, last)
    except (periods.BadDate, AttributeError, TypeError):
        return None


@dataclass(frozen=True)
class TimeScale:
    """Days from `first` to `last` spread over 0 to 100 per cent."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def around(cls, intervals: list[tuple[datetime.date, datetime.date]]) -> "TimeScale":
        """A scale of whole years when it covers several, of whole months when it covers few."""
        first = min(a for a, _ in intervals)
        last = max(b for _, b in intervals)
        if (last - first).days > 500:
            return cls(datetime.date(first.year, 1, 1), datetime.date(last.year, 12, 31))
        if (last - first).days < 60:
            first, last = (
                max(first, datetime.date(1, 3, 1)) - 15 * DAY,
                min(last, datetime.date(9999, 10, 1)) + 15 * DAY,
            )
        return cls(first.replace(day=1), end_of_month(last))

    def at(self, day: datetime.date) -> float:
        """Per cent of the width at which the day stands; outside the scale, its edge."""
        span = max(1, (self.last - self.first).days)
        return min(100.0, max(0.0, (day - self.first).days / span * 100))

    def years(self) -> list[tuple[int, float, float]]:
        """(year, where it begins, where it ends) for the years on the scale, at most about a dozen."""
        step = max(1, (self.last.year - self.first.year) // 12 + 1)
        found = range(self.first.year, self.last.year + 1, step)
        return [
            (y, self.at(datetime.date(y, 1, 1)), self.at(datetime.date(min(9999, y + step - 1), 12, 31)))
            for y in found
        ]


def end_of_month(day: datetime.date) -> datetime.date:
    """Last day of the month of `day`."""
    return periods.bounds(f"{day.year:04d}-{day.month:02d}")[1]


def axis(scale: TimeScale, bottom: float) -> str:
    """A line across at 20, and fine lines down to `bottom` where years begin. A year is named where it fits: some
    only where the drawing is wide (`c-wide`), so that on a telephone the others keep room."""
    drawn = [element("line", x1="0", x2="100%", y1=20.5, y2=20.5, cls="c-axis")]
    wide = slim = -100.0  # where the last name stands that wide and narrow drawings show
    for year, start, end in scale.years():
        drawn.append(element("line", x1=pct(start), x2=pct(start), y1=20, y2=bottom, cls="c-rule"))
        if start - wide < WIDE or end - start < WIDE:
            continue
        wide, fits = start, start - slim >= SLIM and 100.0 - start >= SLIM
        slim = start if fits else slim
        drawn.append(text(year, pct(start), 14, "c-small c-strong" if fits else "c-wide c-small c-strong"))
    return "".join(drawn)

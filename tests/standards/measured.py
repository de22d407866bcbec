"""One row of everything that is measured: in public, and of a plan that is a draft."""

import datetime
import decimal

from cocrea.measurements.models import Binding, Measurement
from cocrea.plans.models import Indicator

DAY = datetime.date(2026, 4, 10)


def keep_measured(record, secret: str) -> None:
    """Saves all of it through the ledger, of each indicator that there is."""
    for indicator in Indicator.objects.select_related("commitment__plan").order_by("pk"):
        text = "Texto" if indicator.is_public else secret
        parts = {"numerator": decimal.Decimal("2.5"), "denominator": decimal.Decimal(4), "source": record.source}
        about = {"indicator": indicator, "as_of": "2016-05", "recorded_on": DAY, **parts}
        rows = {"numerator_rows": "plans?status=in_force", "denominator_rows": "plans"}
        wrong = record.save(Measurement(**about, note=text, **rows))
        record.save(Measurement(**about, edition=2, corrects=wrong, reason=text))
        record.save(
            Binding(
                indicator=indicator, part="numerator", dataset="plans", selection="", note=text, source=record.source
            )
        )

"""Files of measurements, and of what counts itself. No column is a percentage: it is computed."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.measurements.actions import keep_binding, keep_measurement
from cocrea.measurements.models import Binding, Measurement

OF_INDICATOR = ("plan", "commitment", "indicator")

register(
    Importer(
        key="measurements",
        title=_("Measurements"),
        model=Measurement,
        columns=(
            Ref("indicator", *OF_INDICATOR),
            *("as_of", "edition", "numerator", "denominator", "source", "note"),
            Ref("corrects", *OF_INDICATOR, "corrects_as_of", "corrects_edition"),
            *("reason", "recorded_on"),
        ),
        identity=("indicator", "as_of", "edition"),
        keep=keep_measurement,
    )
)
register(
    Importer(
        key="indicator-bindings",
        title=_("Live counts"),
        model=Binding,
        columns=(Ref("indicator", *OF_INDICATOR), "part", "dataset", "selection", "source", "note"),
        identity=("indicator", "part"),
        keep=keep_binding,
    )
)

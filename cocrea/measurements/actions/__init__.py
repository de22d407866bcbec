"""Every write of measurements and live counts, one noun a file. None takes a percentage: it is computed."""

from cocrea.measurements.actions.binding import keep_binding, unbind
from cocrea.measurements.actions.counting import count_all, count_those_of
from cocrea.measurements.actions.measurement import correct_measurement, keep_measurement

__all__ = ["correct_measurement", "count_all", "count_those_of", "keep_binding", "keep_measurement", "unbind"]

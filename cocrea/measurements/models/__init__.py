"""What was measured of the indicators, and what measures itself: one noun a file."""

from cocrea.measurements.models.binding import Binding
from cocrea.measurements.models.measurement import Measurement

__all__ = ["Binding", "Measurement"]

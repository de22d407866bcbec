"""What is published of the evaluation, in the order of the catalogue."""

from cocrea.evaluation.datasets import instruments, panel, results, totals, advice  # isort: skip

__all__ = ["advice", "instruments", "panel", "results", "totals"]

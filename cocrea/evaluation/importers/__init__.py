"""Files of the evaluation; at the desk, its forms and lists."""

from cocrea.evaluation.importers import instruments, assessments, advice, foreign  # isort: skip

__all__ = ["advice", "assessments", "foreign", "instruments"]

"""What is published of the plans and of what hangs on them, in the order of the catalogue. Column names are those of
the exercise's files, so that what is taken out can be brought in again."""

from cocrea.plans.datasets import plan, commitment, activity, record, attachment  # isort: skip

__all__ = ["activity", "attachment", "commitment", "plan", "record"]

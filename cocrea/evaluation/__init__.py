"""Evaluation: instruments as data, blind ratings and their median, printed evaluations, what became of the advice."""

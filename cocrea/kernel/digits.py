"""Whole numbers that came as text: in an address, a form, a key of the ledger."""


def is_number(text: str) -> bool:
    """Whether `text` is a whole number that fits into a row's number. «²» is a digit to Python, and no number."""
    return text.isascii() and text.isdigit() and len(text) < 19

"""Acts of the evaluation: one module a noun."""

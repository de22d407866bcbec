"""Arithmetic of the evaluation: pure, knows no database."""

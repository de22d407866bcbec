"""Addresses of the evaluation, one module a kind of page."""

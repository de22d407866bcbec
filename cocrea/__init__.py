"""Cocrea: a local open-government exercise, from its public call to its evaluation, as open data."""

__version__ = "0.1.0"

"""Addresses of the meetings, one list a noun."""

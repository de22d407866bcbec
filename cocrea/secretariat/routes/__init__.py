"""Addresses of the secretariat, one noun a module."""

"""Instruments as tables: what is asked, on which scale, what a median is called."""

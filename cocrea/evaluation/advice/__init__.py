"""Advice at work: what this floor says of it to the floors below, and how its pages read it."""

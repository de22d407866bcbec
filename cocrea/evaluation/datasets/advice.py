"""Findings, recommendations, what became of them, and replies."""

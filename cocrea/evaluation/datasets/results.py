"""Assessments and their figures as tables."""

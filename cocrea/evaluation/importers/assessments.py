"""Files of assessments and of what was printed."""

"""SQLite as Django knows it, with turns for those who write (`base.py`)."""

"""The exercise's own settings at the desk: screens instead of files."""

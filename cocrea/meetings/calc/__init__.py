"""Pure arithmetic of the meetings: no Django, no clock, no database. One noun a file."""

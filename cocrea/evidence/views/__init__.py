"""Pages of evidence: for everybody, for whoever sends it, for whoever reviews it."""

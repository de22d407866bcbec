"""Pages of letters: for everybody, for whoever answers, for the desk."""

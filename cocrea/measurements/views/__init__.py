"""Pages of indicators: for everybody, and for whoever measures."""

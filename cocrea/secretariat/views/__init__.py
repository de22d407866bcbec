"""Pages of the secretariat, one noun a module."""

"""Pages of plans, one noun a file."""

"""Pages of the status, one noun a file."""

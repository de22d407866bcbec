"""Forms of the meetings, one noun a file."""

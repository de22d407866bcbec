"""Every write of this floor, one noun a file."""

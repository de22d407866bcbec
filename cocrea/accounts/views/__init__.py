"""The staff's side, one noun a file."""

"""Pages of statements, one noun a module."""

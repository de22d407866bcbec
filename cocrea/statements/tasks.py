"""What the worker does for statements."""

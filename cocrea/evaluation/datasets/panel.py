"""Who rated, and what stays inside."""

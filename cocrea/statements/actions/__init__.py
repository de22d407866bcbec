"""Every write of statements, one module a noun."""

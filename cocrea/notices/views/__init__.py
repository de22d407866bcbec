"""Pages of the outbox, and the page of whoever gets letters."""

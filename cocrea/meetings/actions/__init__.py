"""Every write of the meetings, one noun a file. Each raises NotAllowed, and Invalid with messages by field."""

"""Every write of the desk, one noun a file. What is written to the record goes through each table's own action."""

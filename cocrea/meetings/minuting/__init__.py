"""What minutes look like outside the database: one sheet from which page, Word, PDF and seal are made."""

"""The report of results: one sheet (`blocks`, `writing`) drawn as a page, a Word file and a tagged PDF."""

"""The report of an evaluation: one sheet drawn as a page, a Word file and a tagged PDF, by `status.report`."""

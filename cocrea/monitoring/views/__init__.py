"""Pages of the follow-up: the public's, the desk's, and those behind a personal link."""

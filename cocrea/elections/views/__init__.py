"""Pages of elections: those that anybody reads, the ballot, and the desk."""

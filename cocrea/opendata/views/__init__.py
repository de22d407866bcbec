"""Pages, files and programs' addresses of the open data, one noun a file."""

"""Files and tables of the web: read, matched with a register, looked at, and written on a second press."""

"""What pages and tables read of registers."""

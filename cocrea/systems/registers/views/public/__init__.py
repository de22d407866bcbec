"""Pages of the registers that everybody reads."""

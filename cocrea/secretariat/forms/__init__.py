"""What people type about calls: whoever registers, and the office."""

"""What people type at the secretariat, one noun a module."""

"""The letter on paper: what stands on it, and how it becomes PDF and Word."""

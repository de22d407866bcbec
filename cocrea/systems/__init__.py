"""What commitments leave behind: each folder a wing that can be switched off, with its own tests and README."""

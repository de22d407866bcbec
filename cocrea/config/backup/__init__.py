"""One file with everything that a house holds, and a house from that file (docs/adr/0014)."""

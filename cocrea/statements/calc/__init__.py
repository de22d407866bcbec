"""Pure calculation over statements: no database, no clock, no Django models."""

"""Forms of the open registers, made from declarations."""

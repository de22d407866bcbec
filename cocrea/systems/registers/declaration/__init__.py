"""What a register is made of: read from TOML or from a screen, the same thing either way."""

from cocrea.systems.registers.declaration.shape import Declaration, Field, Status
from cocrea.systems.registers.declaration.toml import BadDeclaration, as_toml, from_data, from_toml

__all__ = ["BadDeclaration", "Declaration", "Field", "Status", "as_toml", "from_data", "from_toml"]

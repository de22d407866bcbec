"""What the electronic signatures inside a PDF say: `pades`, loaded with its library when first asked."""

from cocrea.kernel.lazily import Lazily

pades = Lazily("cocrea.documents.pades")


def read_signatures(content: bytes) -> list[dict]:
    """See `pades.read_signatures`."""
    return pades.read_signatures(content)

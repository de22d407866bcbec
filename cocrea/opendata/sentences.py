"""What the acts of the open data are called."""

from django.utils.translation import ngettext

from cocrea.ledger.sentences import Deed, say
from cocrea.opendata.actions import ACTION


def register_all() -> None:
    """Called once, when the app is ready."""
    say(ACTION, kept)


def kept(deed: Deed) -> str:
    """«Se guardó una copia fechada de 25 tablas.»"""
    said = ngettext("A dated copy was kept of %(n)d table.", "A dated copy was kept of %(n)d tables.", deed.total)
    return said % {"n": deed.total}

"""What the acts on calls and declarations are called. Of registrations, that something moved the public numbers."""

from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.ledger.readable import tell
from cocrea.ledger.sentences import Deed, say
from cocrea.secretariat.models import CallSector

CALL = "secretariat.call"
NAMED = {
    "publish": gettext_lazy("Published: %(name)s"),
    "withdraw": gettext_lazy("Withdrawn: %(name)s"),
    "cancel": gettext_lazy("Cancelled: %(name)s"),
    "conclude": gettext_lazy("Concluded: %(name)s"),
    "sectors": gettext_lazy("The sectors of a call were chosen."),
    "notice": gettext_lazy("A call got a privacy notice."),
}
MOVED = {
    "submit": gettext_lazy("Somebody registered in a call."),
    "correct": gettext_lazy("A registration was corrected."),
    "withdraw": gettext_lazy("A registration was withdrawn."),
    "accept": gettext_lazy("Registrations were accepted."),
    "return": gettext_lazy("A registration was returned."),
    "join": gettext_lazy("A registration was joined to another one of the same person."),
    "reopen": gettext_lazy("A decision on a registration was taken back."),
    "create": gettext_lazy("Somebody sent a registration, which waits for its confirmation."),
    "erase": gettext_lazy("The personal data of a registration were erased."),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    for verb, words in NAMED.items():
        say(f"{CALL}.{verb}", lambda deed, words=words: _named(deed, str(words)), naming=CALL)
    for verb, words in MOVED.items():
        say(f"secretariat.application.{verb}", lambda deed, words=words: _moved(deed, str(words)), naming=CALL)
    share = CallSector._meta.get_field("share").verbose_name
    tell(CallSector, "share", lambda: lambda _row, pair, _private: [(capfirst(str(share)), *map(_share, pair))])
    say("secretariat.declaration.attach", lambda _deed: _("A file was attached to a declaration."))
    say("secretariat.declaration.detach", lambda _deed: _("A file was taken off a declaration."))


def _named(deed: Deed, words: str) -> str:
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}


def _moved(deed: Deed, words: str) -> str:
    """With the name of the call, whose public number moved."""
    names = [name for some in deed.names.values() for name in some]
    return f"{words} {names[0]}." if names else words


def _share(kept: str | None) -> str:
    """A share as pages show it: «71 %»."""
    return f"{Decimal(kept).normalize():f} %" if kept else ""

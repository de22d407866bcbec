"""How fresh each register is: kept with every public act, so that a page of twenty registers asks nothing more."""

from collections import defaultdict

from cocrea.ledger.actions import on_record
from cocrea.systems.registers.models import Entry, Photo, Register

# Model -> how a row of it leads to its register.
LEADS = {"registers.entry": (Entry, "register"), "registers.photo": (Photo, "entry__register")}
MOST = 500  # keys of one question


def follow(event, touched: list) -> None:
    """Listens to the ledger: the registers of what an act touched, where everybody may know of it."""
    keys = defaultdict(set)
    for touch in touched:
        if touch.is_public:
            keys[touch.kind].add(int(touch.key))
    registers = keys.pop(Register._meta.label_lower, set())
    for kind, (model, lookup) in LEADS.items():
        some = sorted(keys.get(kind, ()))
        for start in range(0, len(some), MOST):
            found = model._base_manager.filter(pk__in=some[start : start + MOST])
            registers |= set(found.order_by().values_list(lookup, flat=True).distinct())
    if registers:
        Register.objects.filter(pk__in=registers).update(changed_at=event.at)


def register_all() -> None:
    """Called once, when the app is ready."""
    on_record(follow)

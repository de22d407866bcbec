"""What the ledger learns of the outbox: numbers that mean nothing once the letter is forgotten, never an address."""

from cocrea.ledger import actions as ledger
from cocrea.ledger.actions import Touch


def note(by, action: str, *rows, change: str = "updated", reason: str = "", changes: dict | None = None) -> None:
    """Records an act on letters or addressees; nothing of it is public."""
    with ledger.act(by=by, action=action, reason=reason) as current:
        for row in rows:
            kind = row._meta.label_lower
            label = f"{row._meta.model_name}:{row.pk}"
            current.touched.append(Touch(kind, str(row.pk), label, changes or {}, False, change))

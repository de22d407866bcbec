"""Evidence goes along when its commitment or its activity is split, or becomes part of another."""

from cocrea.evidence.models import Evidence, Invitation, Opinion
from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Activity, Commitment


def register_all() -> None:
    """Called once, when the app is ready."""
    for model in (Evidence, Opinion, Invitation):
        hangs_too(Commitment, Child(model, "commitment"))
    for model in (Evidence, Invitation):
        hangs_too(Activity, Child(model, "activity"))

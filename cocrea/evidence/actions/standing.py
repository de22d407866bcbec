"""Evidence as it stands: read again within the act that decides about it, for what was read before may be over."""

from django.utils.translation import gettext as _

from cocrea.evidence.models import Evidence
from cocrea.kernel.errors import Refused

NEEDED = ("commitment__plan__guarantor", "document", "author_organization")


def standing(evidence: Evidence) -> Evidence:
    """The evidence, locked for the rest of the act. Raises Refused where it is not there any more."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related(*NEEDED)
    found = rows.filter(pk=evidence.pk).first()
    if found is None:
        raise Refused(_("This evidence is not there any more: somebody took the draft away meanwhile."))
    return found

"""The fixed words of the paper, for PDF and Word alike."""

from django.utils.translation import gettext as _


def labels() -> dict[str, str]:
    """Name in the templates -> words."""
    return {
        "folio_label": _("Letter no."),
        "draft_label": _("Draft: it has not been issued"),
        "present": _("Present"),
        "ground_label": _("Legal ground"),
        "signatures_label": _("Signatures"),
        "verify": _("Read it, its term and what was answered at"),
        "qr_alt": _("QR code of the permanent address of this letter"),
        "page": _("page"),
    }

"""What of a text a person can see: a name that shows nothing, or that turns the letters around it, is refused."""

import re
import unicodedata

from django.utils.translation import gettext as _

# Embeddings, overrides and isolates (Unicode, annex 9): they reorder what stands beside them, also on other pages.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
BLANKS = frozenset("\u2800\u115f\u1160\u3164\uffa0")  # letters by their category, and yet nothing is drawn
UNSEEN = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})


def complaint(text: str) -> str:
    """Why a text cannot be kept, in words; empty where it can."""
    if TURNING.search(text):
        return _("This text has an invisible mark that turns letters around. Write it again by hand.")
    if text.strip() and all(c in BLANKS or unicodedata.category(c) in UNSEEN for c in text):
        return _("Nothing of this text can be seen. Write it again.")
    return ""

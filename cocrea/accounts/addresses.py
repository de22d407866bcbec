"""How an account's e-mail is spelt: one account answers to one spelling, and attempts are counted under that one.

Unicode has letters that some comparisons take for others: PostgreSQL's UPPER makes «S» of «ſ» and «I» of «ı». Where
the lookup took them for the same and the count did not, each spelling had a count of its own.
"""

import unicodedata

from django.utils.translation import gettext as _


def spelt(email: str) -> str:
    """The address as accounts keep it: NFKC, lower case, no blanks around. Not `casefold`: «straße» and «strasse» are
    two domains."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def faults(email: str) -> list[str]:
    """What keeps an address from being that of an account, in words."""
    local = email.rpartition("@")[0]
    return [] if local.isascii() else [_("Before the @, write letters without accents.")]

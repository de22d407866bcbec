"""Every write of the site's own words."""

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.site import rules
from cocrea.site.models import GlossaryTerm


def keep_glossary_term(*, by, glossary_term: GlossaryTerm | None = None, **values) -> GlossaryTerm:
    """Adds a word to the glossary, or changes one. Raises NotAllowed, Invalid."""
    require(rules.may_keep_glossary(by))
    return ledger.keep(GlossaryTerm, glossary_term, values, by=by)

"""Files of the site's own words."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, register
from cocrea.site import actions
from cocrea.site.models import GlossaryTerm

register(
    Importer(
        key="glossary",
        title=_("Glossary"),
        model=GlossaryTerm,
        columns=("term", "acronym", "definition", "source", "position"),
        identity=("term",),
        keep=actions.keep_glossary_term,
    )
)

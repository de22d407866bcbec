"""Files of the tables that lie below this machine: documents."""

from django.utils.translation import gettext_lazy as _

from cocrea.documents import actions
from cocrea.documents.models import Source
from cocrea.intake.declarations import Importer, register

register(
    Importer(
        key="sources",
        title=_("Sources"),
        model=Source,
        columns=("slug", "title", "author", "published", "url", "note"),
        identity=("slug",),
        keep=actions.keep_source,
    )
)

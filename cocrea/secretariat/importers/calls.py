"""Files of calls, their sectors and directories, and of declarations."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, register
from cocrea.secretariat import actions, models


def _register(key, title, model, keep, columns, identity):
    register(Importer(key=key, title=title, model=model, columns=columns, identity=identity, keep=keep))


_register(
    "sectors",
    _("Sectors"),
    models.Sector,
    actions.keep_sector,
    ("slug", "name", "position", "classification", "note"),
    ("slug",),
)
_register(
    "calls",
    _("Calls"),
    models.Call,
    actions.keep_call,
    (
        *("slug", "title", "issuer", "purpose", "invited", "profiles", "channels", "opens_on", "closes_on"),
        *("registered", "publication", "source", "note"),
    ),
    ("slug",),
)
_register(
    "applications-by-sector",
    _("Registrations by sector"),
    models.CallSector,
    actions.keep_call_sector,
    ("call", "sector", "count", "share", "basis", "source", "note"),
    ("call", "sector"),
)
_register(
    "call-participants",
    _("Participating organizations"),
    models.Participant,
    actions.keep_participant,
    ("call", "organization", "sector", "since", "source", "note"),
    ("call", "organization"),
)
_register(
    "declarations",
    _("Declarations"),
    models.Declaration,
    actions.keep_declaration,
    ("slug", "kind", "date", "title", "purposes", "place", "joins", "source", "note"),
    ("slug",),
)
_register(
    "declaration-signatories",
    _("Signatories of declarations"),
    models.DeclarationSignatory,
    actions.keep_declaration_signatory,
    ("declaration", "organization", "person", "office", "capacity", "source", "note"),
    ("declaration", "organization", "person"),
)

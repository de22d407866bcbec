"""Routes of calls, registration and declarations, and whose drafts they could show."""

import datetime

from django.utils import timezone

from cocrea.ledger.actions import act, save
from cocrea.secretariat.models import (
    Application,
    Call,
    CallSector,
    Declaration,
    DeclarationSignatory,
    PrivacyNotice,
    Sector,
)
from tests.architecture.row import Row, keepers, managers, public

FORM = Row("door", ("2030",), post=200)
STALE = Row("door", ("2030", "nada"), stranger=404, roleless=404, role=404, post=404)
ONLY_POST = {"coordinator": 405, "steward": 405}
ROUTES = {
    "secretariat:call-list": public(),
    "secretariat:call-detail": public("2030"),
    "secretariat:call-participants": public("2030"),
    "secretariat:call-calendar": public("2030"),
    "secretariat:declaration-list": public(),
    "secretariat:declaration-detail": public("juntos"),
    "secretariat:register": FORM,
    "secretariat:register-own": FORM,
    "secretariat:register-confirm": STALE,
    "secretariat:register-correct": STALE,
    "secretariat:desk-list": keepers(),
    "secretariat:call-new": keepers(),
    "secretariat:retention": keepers(),
    "secretariat:personal-data": managers(),
    "secretariat:desk-call": keepers("2030"),
    "secretariat:call-edit": keepers("2030"),
    "secretariat:call-notice": keepers("2030"),
    "secretariat:call-preview": keepers("2030"),
    "secretariat:call-step": keepers("2030", "cancelar"),
    "secretariat:applications-accept": Row(
        "staff", ("2030",), stranger=302, roleless=404, role=404, post=302, roles=ONLY_POST
    ),
    "secretariat:duplicates": keepers("2030"),
    "secretariat:side-by-side": keepers("2030", 1, 2),
    "secretariat:applications-export": keepers("2030", "csv"),
    "secretariat:application-detail": keepers("2030", 1),
    "secretariat:application-step": keepers("2030", 1, "aceptar"),
    "secretariat:desk-declarations": keepers(),
    "secretariat:declaration-documents": keepers("juntos"),
}
ABOUT: dict = {}
MANY: dict = {}
OWN = "calls are drafts for keepers only, whatever the institution; cocrea/secretariat/tests says who sees them"
DOOR = "opened by a secret or a form of one's own; cocrea/secretariat/tests says what they show"
STATELESS = {
    "secretariat:call-detail": OWN,
    "secretariat:call-participants": OWN,
    "secretariat:call-calendar": OWN,
    "secretariat:register": DOOR,
    "secretariat:register-own": DOOR,
    "secretariat:register-confirm": DOOR,
    "secretariat:register-correct": DOOR,
    "secretariat:declaration-detail": "declarations are public",
    "secretariat:applications-accept": "what keepers send; it answers nobody else",
}


def furnish(found: dict) -> dict:
    """An open call with two registrations, and a declaration."""
    now = timezone.now()
    day = datetime.timedelta(days=1)
    with act(by=None, action="secretariat.call.create"):
        sector = kept(Sector(slug="sociedad", name="Sociedad"))
        call = kept(
            Call(slug="2030", title="Convocatoria", publication="published", opens_at=now - day, closes_at=now + day)
        )
        kept(CallSector(call=call, sector=sector))
        notice = kept(PrivacyNotice(call=call, version=1, text="Aviso", since=now))
        for number, name in ((1, "Ana Luna"), (2, "Beto Sol")):
            kept(
                Application(
                    call=call,
                    number=number,
                    kind="person",
                    name=name,
                    sector=sector,
                    email=f"{number}@villa.example",
                    notice=notice,
                    consented_at=now,
                    sent_at=now,
                    submitted_at=now,
                    state="submitted",
                )
            )
        declaration = kept(Declaration(slug="juntos", kind="joint", date="2030", title="Juntos"))
        kept(DeclarationSignatory(declaration=declaration, organization=found["organization"]))
    return {"call": call}


def kept(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj

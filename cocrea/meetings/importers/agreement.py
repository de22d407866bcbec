"""Files of agreements, who has which part in them, and what became of them."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.meetings.actions.agreement import keep_agreement, keep_agreement_party, keep_outcome
from cocrea.meetings.importers.refs import AGENDA_ITEM
from cocrea.meetings.models import Agreement, AgreementParty, Outcome

AGREEMENT = Ref("agreement", "session", "agreement")

register(
    Importer(
        key="agreements",
        title=_("Agreements"),
        model=Agreement,
        columns=(
            *("session", "position", AGENDA_ITEM, Ref("commitment", "plan", "commitment"), "kind", "mode", "text"),
            *("addressee_text", "due_on", "is_due_inferred", "due_days", "due_day_kind", "quote"),
            *(Ref("cancelled_by", "cancelled_by_session", "cancelled_by"), "source", "note"),
        ),
        identity=("session", "position"),
        keep=keep_agreement,
    )
)
register(
    Importer(
        key="agreement-parties",
        title=_("Parts in agreements"),
        model=AgreementParty,
        columns=(AGREEMENT, "role", "organization", "person"),
        identity=("agreement", "role", "organization", "person"),
        keep=keep_agreement_party,
    )
)
register(
    Importer(
        key="agreement-outcomes",
        title=_("What became of agreements"),
        model=Outcome,
        columns=(AGREEMENT, "kind", "on", "text", "due_on", "url", "source"),
        identity=("agreement", "kind", "on"),
        keep=keep_outcome,
    )
)

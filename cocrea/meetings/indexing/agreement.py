"""Agreements, as they are found."""

from django.utils.translation import gettext_lazy as _

from cocrea.meetings.models import Agreement
from cocrea.search.declarations import Index, Text, register


def read_agreement(agreement: Agreement) -> Text:
    """An agreement with who has which part in it and what became of it."""
    session = agreement.session
    return Text(
        title=agreement.text[:300],
        summary=f"{agreement.get_mode_display()} · {session.title} · {session.when}",
        body=[
            agreement.addressee_text,
            *(party.who for party in agreement.parties.all()),
            *(f"{each.get_kind_display()}: {each.text}" for each in agreement.outcomes.all()),
            agreement.quote,
            agreement.note,
        ],
        url=agreement.get_absolute_url(),
        plan=session.plan.slug if session.plan else "",
        date=session.date,
    )


register(
    Index(
        key="agreement",
        slug="acuerdos",
        name=_("Agreements"),
        singular=_("Agreement"),
        model=Agreement,
        rows=lambda: (
            Agreement.objects.published()
            .select_related("session__plan")
            .prefetch_related("parties__organization", "parties__person", "outcomes")
        ),
        read=read_agreement,
        affected_by={
            "actors.organization": "parties__organization",
            "actors.person": "parties__person",
            "meetings.agreementparty": "parties",
            "meetings.outcome": "outcomes",
            "meetings.session": "session",
            "plans.actionplan": "session__plan",
        },
        order=45,
    )
)

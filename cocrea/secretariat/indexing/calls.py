"""Calls and declarations, as the search finds them. Who registered is found by nobody."""

from django.utils.translation import gettext_lazy as _

from cocrea.kernel import periods
from cocrea.search.declarations import Index, Text, register
from cocrea.secretariat.models import Call, Declaration


def read_call(call: Call) -> Text:
    """A call with who called whom."""
    issuer = [call.issuer.name, call.issuer.acronym] if call.issuer else []
    return Text(
        title=call.title,
        summary=call.purpose,
        body=[
            *issuer,
            call.window,
            *call.invited.splitlines(),
            *call.profiles.splitlines(),
            *call.channels.splitlines(),
            call.note,
        ],
        names=[call.slug],
        url=call.get_absolute_url(),
        date=call.opens_on,
    )


def read_declaration(declaration: Declaration) -> Text:
    """A declaration with who signed it."""
    signed = [f"{row.person or ''} {row.organization or ''}".strip() for row in declaration.signatories.all()]
    return Text(
        title=declaration.title,
        summary=declaration.get_kind_display(),
        body=[periods.words(declaration.date), *signed, *declaration.purposes.splitlines(), declaration.note],
        url=declaration.get_absolute_url(),
        date=declaration.date,
    )


register(
    Index(
        key="call",
        slug="convocatorias",
        name=_("Calls"),
        singular=_("Call"),
        model=Call,
        rows=lambda: Call.objects.published().select_related("issuer"),
        read=read_call,
        affected_by={"actors.organization": "issuer"},
        order=34,
    )
)
register(
    Index(
        key="declaration",
        slug="declaratorias",
        name=_("Declarations"),
        singular=_("Declaration"),
        model=Declaration,
        rows=lambda: Declaration.objects.published().prefetch_related(
            "signatories__organization", "signatories__person"
        ),
        read=read_declaration,
        affected_by={
            "secretariat.declarationsignatory": "signatories",
            "actors.organization": "signatories__organization",
            "actors.person": "signatories__person",
        },
        order=36,
    )
)

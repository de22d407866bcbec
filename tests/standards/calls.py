"""One of everything that hangs on a call, in a call that is published and in a draft; and a declaration."""

import datetime

from cocrea.documents.models import Document
from cocrea.secretariat.models import (
    Call,
    CallDay,
    CallSector,
    Declaration,
    DeclarationDocument,
    DeclarationSignatory,
    Participant,
    PrivacyNotice,
    Sector,
)

NOW = datetime.datetime(2031, 3, 10, 15, tzinfo=datetime.UTC)


def keep_calls(record, secret: str) -> None:
    """Saves them through the ledger, with the record's own bodies and people."""
    sector = record.save(Sector(slug="sociedad", name="Sociedad", note="Quien no es autoridad"))
    for slug, text, publication in (("2031", "Texto", "published"), ("2032", secret, "draft")):
        call = record.save(
            Call(
                slug=slug,
                title=f"{text} convoca",
                issuer=record.body,
                purpose=text,
                opens_at=NOW,
                closes_at=NOW + datetime.timedelta(days=9),
                opens_on="2031-03-10",
                publication=publication,
                source=record.source,
            )
        )
        for row in (
            CallSector(call=call, sector=sector, count=4, share="57.1", note=text),
            CallDay(call=call, day=NOW.date(), count=4),
            PrivacyNotice(call=call, version=1, text=text, since=NOW),
            Participant(call=call, organization=record.body, sector=sector, note=text),
        ):
            record.save(row)
    act = record.save(Declaration(slug="juntos", kind="joint", date="2031-03", title="Juntos", place=record.place))
    record.save(DeclarationSignatory(declaration=act, organization=record.body, person=record.person))
    paper = record.save(
        Document(sha256="c" * 64, title="Hoja", file_name="hoja.pdf", media_type="application/pdf", size=1)
    )
    record.save(DeclarationDocument(declaration=act, document=paper, title="Hoja firmada"))

"""One piece of evidence, an act on it and an opinion: of a public commitment and of a draft plan, whose words stand
nowhere."""

import datetime

from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.plans.models import Commitment
from tests.standards.work import document

DAY = datetime.date(2031, 4, 10)


def keep_proofs(record, secret: str) -> None:
    """Saves all of it through the ledger; and one that is reserved, in public."""
    for number, (plan, text) in enumerate((("2015-2016", "Texto"), ("2030", secret)), 1):
        commitment = Commitment.objects.get(plan__slug=plan)
        keep_proof(record, number, commitment, text, is_reserved=False)
        record.save(Opinion(commitment=commitment, kind="opinion", person=record.person, said_on=DAY, text=text))
    keep_proof(record, 3, Commitment.objects.get(plan__slug="2015-2016"), secret, is_reserved=True)


def keep_proof(record, number: int, commitment, text: str, *, is_reserved: bool) -> None:
    """Evidence that was submitted."""
    evidence = record.save(
        Evidence(
            number=number, commitment=commitment, kind="file", title=text, claim=text, made_on="2031-03",
            document=document(record, f"prueba-{number}", text), author_organization=record.body,
            state="submitted", submitted_on=DAY, is_reserved=is_reserved, place=record.place,
        )
    )  # fmt: skip
    reason = "" if is_reserved else text
    record.save(EvidenceAct(evidence=evidence, kind="submitted", on=DAY, organization=record.body, reason=reason))

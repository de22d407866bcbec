"""Routes of evidence, and whose drafts they could show."""

import datetime

from cocrea.documents.models import Document
from cocrea.evidence import actions, passes
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.ledger.actions import save
from tests.architecture.row import Row, keepers, public, readers

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
STALE = {"stranger": 404, "roleless": 404, "role": 404, "post": 404}
DOOR = {"stranger": 405, "roleless": 405, "role": 405}


def senders(*args) -> Row:
    """For whoever submits evidence of some commitment."""
    who = {"coordinator": 200, "steward": 200, "liaison": 200}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


def speakers(*args) -> Row:
    """For whoever gives opinions."""
    who = {"coordinator": 200, "steward": 200, "member": 200}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


def acts(*args) -> Row:
    """Only takes, from whoever reads evidence."""
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=dict.fromkeys(
        ("coordinator", "steward", "liaison", "member"), 405
    ))  # fmt: skip


ROUTES: dict = {
    "evidence:evidence-list": public(),
    "evidence:evidence-detail": public("{evidence_number}"),
    "evidence:picture": public("{evidence_number}", 160, missing=True),
    "evidence:piece": Row("door", ("una-clave",), **DOOR, post=403),
    "evidence:receipt": Row("door", ("{receipt}",), post=405),
    "evidence:receipt-text": Row("door", ("{receipt}",), post=405),
    "evidence:link": Row("door", ("nada",), **STALE),
    "evidence:desk": readers(),
    "evidence:new": senders(),
    "evidence:invite": senders(),
    "evidence:review": readers("{evidence_number}"),
    "evidence:inside-picture": Row("staff", ("{evidence_number}",), stranger=302, roleless=404, role=404, post=302),
    "evidence:edit": keepers("{evidence_number}"),
    "evidence:act": acts("{evidence_number}", "retirar"),
    "evidence:opinion-desk": readers(),
    "evidence:opinion-new": speakers(),
    "evidence:opinion-act": acts("{opinion}", "retirar"),
}
ABOUT: dict = {
    "evidence:evidence-detail": [("public page", "commitment", ("{number_of_evidence}",))],
    "evidence:review": [("page to read", "commitment", ("{number_of_evidence}",))],
}
MANY: dict = {
    "evidence:evidence-list": (False, [()]),
}
TABLES = ("evidence", "evidence-acts", "opinions")
STATELESS: dict = {
    "evidence:picture": "only of what is published; a draft is not there (evidence/tests)",
    "evidence:piece": "a file on its way is whoever's who has its pass",
    "evidence:receipt": "a receipt is whoever's who has its address",
    "evidence:receipt-text": "a receipt is whoever's who has its address",
    "evidence:link": "a personal link is the right (evidence/tests)",
    "evidence:inside-picture": "the same row as its page of the desk, which is asked cell by cell",
    "evidence:edit": "whoever submits it, which evidence/tests ask",
    "evidence:act": "each act asks its own rule (evidence/tests)",
    "evidence:opinion-act": "each act asks its own rule (evidence/tests)",
}


def keep(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """Evidence that was submitted for the commitment of a plan, an act on it and an opinion; each text holds the
    word."""
    commitment = plan.commitments.get(number="1")
    day = datetime.date(2030, 6, 1)
    own = {"kind": "file", "title": mark, "claim": mark, "state": "submitted", "submitted_on": day}
    document = Document.objects.filter(title=mark).first()
    evidence = keep(Evidence(number=1000 + place, commitment=commitment, document=document, **own))
    act = keep(EvidenceAct(evidence=evidence, kind="submitted", on=day, organization=committee, reason=mark))
    opinion = keep(Opinion(commitment=commitment, kind="opinion", organization=committee, said_on=day, text=mark))
    return {
        "evidence": evidence,
        "number_of_evidence": str(evidence.number),
        "evidence-acts": act,
        "opinions": opinion,
    }


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    delivery = actions.submit_evidence(
        by=None,
        commitment=found["commitment"],
        title="Acta",
        claim="Se reunió.",
        files=[("acta.pdf", PDF)],
        author_organization=found["organization"],
        key=passes.issue().key,
    )
    evidence = delivery.evidence.get()
    opinion = actions.give_opinion(
        by=None, commitment=found["commitment"], kind="endorsement", organization=found["organization"]
    )
    return {"evidence_number": evidence.number, "receipt": delivery.receipt, "opinion": opinion}

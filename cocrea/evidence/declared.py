"""What evidence says to the floors below when the house starts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.documents import opening
from cocrea.documents.models import Document
from cocrea.evidence import calc, rules
from cocrea.evidence.actions import inviting, telling
from cocrea.evidence.models import Evidence, EvidenceAct
from cocrea.evidence.reading import originals_for
from cocrea.ledger.final import declare_closed, declare_final, key_of
from cocrea.ledger.models import Event
from cocrea.ledger.sentences import Deed, say
from cocrea.notices import kinds

EVIDENCE = "evidence.evidence"
STAYS = gettext_lazy("What was done with evidence stays as it was done. Another act follows it.")
KEPT = gettext_lazy("It was submitted: its words and its original do not change any more.")
# Action -> its words; the acts are not undone.
ACTS = {
    "submit": gettext_lazy("Evidence was submitted: %(name)s"),
    "accept": gettext_lazy("Evidence was accepted: %(name)s"),
    "return": gettext_lazy("Evidence was returned: %(name)s"),
    "withdraw": gettext_lazy("Evidence was withdrawn: %(name)s"),
    "capture": gettext_lazy("The web page of evidence was captured: %(name)s"),
}
PLAIN = {
    "evidence.evidence.attach": gettext_lazy("A file was put beside prepared evidence."),
    "evidence.evidence.trouble": gettext_lazy("A web page could not be captured."),
    "evidence.evidence.recapture": gettext_lazy("A web page is to be captured again."),
    "evidence.invitation.create": gettext_lazy("Somebody was invited to submit evidence."),
    "evidence.opinion.answer": gettext_lazy("An opinion on a commitment was answered."),
    "evidence.opinion.withdraw": gettext_lazy("An opinion on a commitment was withdrawn."),
}


def told(deed: Deed, text) -> str:
    """The words of an act, with the name of the evidence where it may be told."""
    names = [name for some in deed.names.values() for name in some]
    name = names[0] if names else deed.label
    return str(text) % {"name": name} if name else str(text).replace(": %(name)s", ".")


def page_of(event: Event) -> str:
    """The page at the desk of the evidence that an act was about."""
    found = Evidence.objects.filter(pk=key_of(event, EVIDENCE) or 0).first()
    return desk_of(found) if found else ""


def desk_of(row: Evidence) -> str:
    """Its page at the desk: there it is reviewed, withdrawn, or corrected by another one."""
    return reverse("evidence:review", args=[row.number])


def closed(row: Evidence, fields: set[str]) -> str:
    """Why a submitted row does not go back; how far it is told may."""
    told_only = {"is_reserved", "latitude", "longitude", "place_id"}
    return str(KEPT) if row.state != calc.DRAFT and fields - told_only else ""


def may_have(document: Document, by) -> bool | None:
    """Files of evidence: of a public one everybody's, but for photos as the camera wrote them; the rest, whoever
    submits or reviews it. None for a file that is none of evidence."""
    mine = Evidence.objects.filter(document=document) | Evidence.objects.filter(preview=document)
    if not mine.exists():
        return None
    public = Evidence.objects.published()
    if public.filter(preview=document).exists():
        return True
    if public.filter(document=document).exclude(kind=Evidence.Kind.PHOTO).filter(preview=None).exists():
        return True
    return originals_for(by).filter(pk__in=mine.values("pk")).exists()


def name_of(document: Document, by) -> str:
    """What a file of evidence is called, for whoever may have it."""
    found = Evidence.objects.published().filter(document=document) | Evidence.objects.published().filter(
        preview=document
    )
    return next((f"evidencia-{each.number}" for each in found.order_by("pk")[:1]), "")


def register_all() -> None:
    """Called once, when the app is ready."""
    for verb, text in ACTS.items():
        declare_final(f"{EVIDENCE}.{verb}", STAYS, page_of)
        say(f"{EVIDENCE}.{verb}", lambda deed, text=text: told(deed, text), naming=EVIDENCE)
    for kind in EvidenceAct.Kind.values:
        declare_final(f"evidence.evidenceact.{kind}", STAYS, page_of)
    for action, text in PLAIN.items():
        say(action, lambda _deed, text=text: str(text))
    declare_closed(EVIDENCE, closed, desk_of)
    declare_closed(
        "evidence.evidenceact", lambda _row, _fields: str(STAYS), lambda act: desk_of(act.evidence), ("evidence",)
    )
    kinds.declare(telling.RETURNED, gettext_lazy("Evidence was returned"))
    kinds.declare(telling.ACCEPTED, gettext_lazy("Evidence was accepted"))
    kinds.declare(telling.WITHDRAWN, gettext_lazy("Evidence was withdrawn"))
    kinds.declare(inviting.KIND, gettext_lazy("Link to submit evidence"), compose=inviting.compose, is_secret=True)
    opening.register(may_have)
    opening.tell_names(name_of)
    rights.say(
        rules.may_see_evidence,
        gettext_lazy("Read the evidence of commitments"),
        gettext_lazy("Members and liaisons what is theirs. The coordinator and the guarantor body review it."),
    )
    rights.say(
        rules.may_send_evidence,
        gettext_lazy("Submit evidence"),
        gettext_lazy("A liaison of the commitments for which their institution answers. Nobody reviews their own."),
    )
    rights.say(
        rules.may_speak,
        gettext_lazy("Give an opinion, endorse or object"),
        gettext_lazy("A member of a committee, by name, on its commitments and their evidence."),
    )
    open_door(
        Door(
            gettext_lazy("Evidence and its review"),
            lambda: reverse("evidence:desk"),
            rules.may_see_evidence,
            "plans",
            3,
        )
    )

"""The rows as files and forms of the desk give them: evidence that is prepared, dated acts of the past, opinions."""

from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.accounts.rules import may_keep_record, require
from cocrea.evidence import calc, rules
from cocrea.evidence.actions.reviewing import apply_act, checked_act
from cocrea.evidence.actions.standing import standing
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.fetching import require_outside
from cocrea.ledger import actions as ledger

OPEN = (calc.DRAFT, calc.RETURNED)  # states in which its words may still change
# What says how far it is told, and where it belongs among commitments, changes in any state.
ALWAYS = {"is_reserved", "latitude", "longitude", "place"}
FOLLOWING = {"state", "submitted_on", "decided_on", "reserved_reason", "preview", "captured_at", "captured_url"}


def keep_evidence(*, by, evidence: Evidence | None = None, **values) -> Evidence:
    """Prepares evidence, or changes its words while it is a draft or was returned. A file is put beside it once and
    never replaced; its state follows from its acts alone. Raises NotAllowed, Invalid."""
    if fixed := FOLLOWING & values.keys():
        raise TypeError(f"nobody types {', '.join(sorted(fixed))}")
    if values.get("url") and (evidence is None or values["url"] != evidence.url):
        _require_reachable(values["url"])  # outside the act: it asks the network
    if evidence is None:
        return _begin(values, by=by)
    with ledger.act(by=by, action="evidence.evidence.update"):
        evidence = standing(evidence)
        _require_open(evidence, values, by=by)
        return ledger.keep(Evidence, evidence, values, by=by)


def _require_open(evidence: Evidence, values: dict, *, by) -> None:
    """Raises NotAllowed, or Invalid for what does not change any more."""
    require(rules.may_change(by, evidence))
    moves = "commitment" in values and values["commitment"] != evidence.commitment
    require(not moves or rules.may_submit(by, values["commitment"]))
    _require_named(by, values)
    changed = {name for name, value in values.items() if getattr(evidence, name) != value}
    if evidence.state not in OPEN and changed - ALWAYS:
        raise Invalid({"": [_("It was submitted: its words do not change any more. Submit another one after it.")]})
    if evidence.document_id and "document" in changed:
        raise Invalid({"document": [_("The original is never replaced. Submit another one after it.")]})
    if "is_reserved" in changed and not may_keep_record(by) and evidence.state not in OPEN:
        raise Invalid({"is_reserved": [_("Ask whoever coordinates: what was public is reserved only by them.")]})


def _begin(values: dict, *, by) -> Evidence:
    commitment = values.get("commitment")
    require(commitment is not None and rules.may_submit(by, commitment))
    require(rules.may_act_for(by, values.get("author_organization")))
    with ledger.act(by=by, action="evidence.evidence.create"):
        if not values.get("number"):
            values["number"] = next_number()
        return ledger.keep(Evidence, None, values | {"entered_by": by if by and by.pk else None}, by=by)


def _require_named(by, values: dict) -> None:
    """A liaison submits in the name of their own institution."""
    if "author_organization" in values:
        require(rules.may_act_for(by, values["author_organization"]))


def _require_reachable(url: str) -> None:
    """What only a machine inside can open is refused at once, beside the address, and not hours later."""
    try:
        require_outside(url)
    except Refused as error:
        raise Invalid({"url": [str(error)]}) from error


def next_number() -> int:
    """The next permanent number; asked within an act, so that no two get the same."""
    return (Evidence.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def keep_evidence_act(*, by, evidence_act: EvidenceAct | None = None, **values) -> EvidenceAct:
    """Records an act of a day, as the sources tell it; the evidence stands as its last act says. Of one that is
    there, only the words and the names may be corrected. Raises NotAllowed, Refused, Invalid."""
    require(may_keep_record(by))
    if evidence_act is None:
        return apply_act(by=by, **values)
    fixed = ("evidence", "kind", "on")
    if moved := [name for name in fixed if values.get(name, there := getattr(evidence_act, name)) != there]:
        raise Invalid({moved[0]: [_("An act stays as it was done. Record another one.")]})
    told = {name: values.get(name, getattr(evidence_act, name)) for name in ("organization", "person", "reason")}
    checked_act(evidence_act.evidence, evidence_act.kind, by=by, **told)
    return ledger.keep(EvidenceAct, evidence_act, values, by=by)


def keep_opinion(*, by, opinion: Opinion | None = None, **values) -> Opinion:
    """Writes down what somebody said, with their name, or corrects it. Raises NotAllowed, Invalid."""
    require(may_keep_record(by))
    return ledger.keep(Opinion, opinion, values, by=by)

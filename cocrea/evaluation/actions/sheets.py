"""Writes of whoever rates: what conflict they declare, what they put on their sheet, and that they close it.

A sheet is written outside the ledger's tables of changes: an event says that somebody kept it, never what. What is
kept while somebody types leaves no event at all."""

import datetime
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.rules import require
from cocrea.evaluation import letters, rules, sealing
from cocrea.evaluation.calc import sheets
from cocrea.evaluation.calc.sheets import Mark, Place
from cocrea.evaluation.models import Panelist, Recusal, Sheet
from cocrea.evaluation.phases import Phase, needed
from cocrea.evaluation.places import places_of
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

KEPT, CLOSED = "evaluation.sheet.keep", "evaluation.panelist.close"
Standing = Panelist.Standing
SHUT = gettext_lazy("You have closed your sheet: it does not change any more.")
LONGEST = 4_000  # characters of a justification


def own_seat(by, panelist: Panelist) -> Panelist:
    """The seat as it stands now, locked; only of whoever sits there. Raises NotAllowed."""
    found = Panelist.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=panelist.pk)
    if by is None or found.user_id != by.pk or not rules.is_evaluator_of(by, found.assessment):
        raise NotAllowed(_("Only the reviewer who sits there may do this."))
    return found


def name_of(panelist: Panelist) -> str:
    """What a sheet is called for its seal: a sealed text that is moved to another seat does not open."""
    return f"{panelist.assessment_id}/{panelist.pk}"


def declare_conflict(
    *,
    by,
    panelist: Panelist,
    has_conflict: bool,
    conflict: str = "",
    recused_from: list[Commitment] = (),
    steps_aside: bool = False,
    now: datetime.datetime | None = None,
) -> Panelist:
    """Says whether there is a conflict of interest, and from what somebody recuses themselves. Before the first
    rating, and again until the sheet is closed. It is published with the results. Raises Invalid, Refused."""
    now, conflict = now or timezone.now(), conflict.strip()
    with ledger.act(by=by, action="evaluation.panelist.declare"):
        seat = own_seat(by, panelist)
        needed(seat.assessment, now, Phase.PREPARING, Phase.ANNOUNCED, Phase.RATING)
        if seat.closed_at is not None:
            raise Refused(SHUT)
        if has_conflict and not conflict:
            raise Invalid({"conflict": [_("Say which conflict it is.")]})
        if not has_conflict and (conflict or recused_from or steps_aside):
            raise Invalid({"has_conflict": [_("You wrote a conflict below: say yes, or empty it.")]})
        values = {
            "declared_at": seat.declared_at or now,
            "has_conflict": has_conflict,
            "conflict": conflict,
            "standing": Standing.RECUSED if steps_aside else Standing.SEATED,
        }
        kept = ledger.keep(Panelist, seat, values, by=by)
        _recuse(kept, recused_from, by=by)
        if not Sheet.objects.filter(panelist=kept).exists():
            Sheet.objects.create(panelist=kept, sealed=sealing.seal(name_of(kept), sheets.dump({})))
    return kept


def _recuse(panelist: Panelist, commitments: list[Commitment], *, by) -> None:
    """Steps aside from these commitments of the scope, and from no other."""
    stands = {each.commitment_id: each for each in panelist.recusals.all()}
    wanted = {each.pk: each for each in commitments}
    scope = set(panelist.assessment.scope.values_list("commitment_id", flat=True))
    if wanted.keys() - scope:
        raise Invalid({"recused_from": [_("This commitment is not looked at here.")]})
    for pk in stands.keys() - wanted.keys():
        changes = {"commitment_id": [pk, None]}
        ledger.record(by=by, action="evaluation.recusal.remove", obj=stands[pk], changes=changes)
        stands[pk].delete()
    for pk, commitment in wanted.items():
        values = {"panelist": panelist, "commitment": commitment, "reason": panelist.conflict}
        ledger.keep(Recusal, stands.get(pk), values, by=by)


class Clash(Refused):
    """Another window has kept something else meanwhile. `kept`: what stands there now, by place."""

    def __init__(self, kept: dict[Place, Mark]):
        self.kept = kept
        super().__init__(_("Another window of yours has kept something else here. Choose what stays."))


def keep_marks(
    *,
    by,
    panelist: Panelist,
    marks: dict[Place, Mark],
    began: dict[Place, str] | None = None,
    is_typed=False,
    now: datetime.datetime | None = None,
) -> None:
    """Puts what somebody gave into their sheet, finished or not. `is_typed`: kept while they type, without an event.
    `began`: from what they began, place by place; without it `marks` go in whatever stands there. Raises NotAllowed,
    Refused, Clash, Invalid (a level that is not of this scale, a text that is far too long)."""
    now = now or timezone.now()
    with transaction.atomic():
        seat = _writable(by, panelist, now)
        _check(seat, marks)
        sheet = Sheet.objects.select_for_update(of=("self",)).get(panelist=seat)
        found, _salt = sheets.load(sealing.unseal(name_of(seat), sheet.sealed))
        if began is not None:
            marks, clashes = sheets.merged(found, marks, began)
            if clashes:
                raise Clash({place: found.get(place, Mark()) for place in clashes})
        sealed = sealing.seal(name_of(seat), sheets.dump(found | marks))
        Sheet.objects.filter(pk=sheet.pk).update(sealed=sealed)
        if not is_typed:
            ledger.record(by=by, action=KEPT, obj=sheet, changes={})


def _writable(by, panelist: Panelist, now: datetime.datetime) -> Panelist:
    """The seat, where its sheet may be written now. The head of the ledger is held first, as every act does."""
    ledger.hold()
    seat = own_seat(by, panelist)
    needed(seat.assessment, now, Phase.RATING)
    if seat.closed_at is not None:
        raise Refused(SHUT)
    if seat.declared_at is None:
        raise Refused(_("First say whether you have a conflict of interest."))
    if seat.standing != Standing.SEATED:
        raise Refused(_("You stepped aside from this assessment: you rate nothing in it."))
    return seat


def _check(panelist: Panelist, marks: dict[Place, Mark]) -> None:
    known = places_of(panelist)
    for place, mark in marks.items():
        if place not in known:
            raise Refused(_("This is not rated here, or you stepped aside from it."))
        if mark.value and mark.value not in known[place].values:
            raise Invalid({"value": [_("This level is not one of the scale. Choose it again.")]})
        if max(len(mark.justification), len(mark.consulted)) > LONGEST:
            raise Invalid({"justification": [_("A text is longer than %(n)d characters.") % {"n": LONGEST}]})
        if mark.evidence is not None and mark.evidence not in known[place].evidence:
            raise Invalid({"evidence": [_("This evidence is of another commitment.")]})


def read_sheet(by, panelist: Panelist) -> dict[Place, Mark]:
    """What somebody put on their own sheet, and nobody else's. Raises NotAllowed."""
    require(by is not None and panelist.user_id == by.pk)
    sheet = Sheet.objects.filter(panelist=panelist).first()
    if sheet is None or not sheet.sealed:
        return {}
    return sheets.load(sealing.unseal(name_of(panelist), sheet.sealed))[0]


def close_sheet(*, by, panelist: Panelist, now: datetime.datetime | None = None) -> Panelist:
    """Says that the sheet is as it shall be. Its hash is kept: at the reveal it proves that nothing was changed.
    Raises Invalid with what is missing."""
    now = now or timezone.now()
    with ledger.act(by=by, action=CLOSED):
        seat = _writable(by, panelist, now)
        sheet = Sheet.objects.select_for_update(of=("self",)).get(panelist=seat)
        marks, _salt = sheets.load(sealing.unseal(name_of(seat), sheet.sealed))
        known = places_of(seat)
        marks = {place: mark for place, mark in marks.items() if place in known}
        if missing := sheets.lacking(marks, known):
            raise Invalid({"sheet": [known[place].words for place in missing]})
        salt = secrets.token_hex(32)
        sealed = sealing.seal(name_of(seat), sheets.dump(marks, salt))
        hashed = sheets.digest(marks, salt)
        Sheet.objects.filter(pk=sheet.pk).update(sealed=sealed, digest=hashed)
        ledger.record(by=by, action=CLOSED, obj=sheet, changes={"digest": [None, hashed]})
        kept = ledger.keep(Panelist, seat, {"closed_at": now}, by=by)
        letters.tell_closed(kept, hashed)
        return kept

"""The reveal: once all have closed, or the time is over, the sheets are opened and become ratings, all at once."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.evaluation import letters, rules, sealing
from cocrea.evaluation.actions.panel import changed, locked
from cocrea.evaluation.actions.sheets import name_of
from cocrea.evaluation.calc import sheets
from cocrea.evaluation.models import Assessment, Panelist, Rating, Sheet
from cocrea.evaluation.phases import Phase, needed
from cocrea.evaluation.places import attributes_of, key_of, place_of
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger

REVEALED = "evaluation.assessment.reveal"
Standing = Panelist.Standing


def reveal(*, by, assessment: Assessment, now: datetime.datetime | None = None) -> Assessment:
    """Opens the closed sheets and makes the ratings. Whoever has not closed is missing; what they had typed is
    emptied unread. Raises NotAllowed, Refused."""
    require(rules.may_prepare_assessments(by))
    now = now or timezone.now()
    with ledger.act(by=by, action=REVEALED, is_batch=True):
        assessment = locked(assessment)
        needed(assessment, now, Phase.TO_REVEAL)
        panel = list(assessment.panel.select_for_update(of=("self",)).select_related("user").order_by("number"))
        closed = [each for each in panel if each.closed_at is not None and each.standing == Standing.SEATED]
        if not closed:
            raise Refused(_("Nobody has closed their sheet: there is nothing to reveal. Give the panel more time."))
        for panelist in panel:
            panelist.assessment = assessment
            if panelist in closed:
                _open(panelist, by=by)
            else:
                _leave_out(panelist, by=by)
        changed(assessment, {"revealed_at": now}, by=by, action=REVEALED)
        for panelist in closed:
            letters.tell_revealed(panelist)
    return assessment


def _open(panelist: Panelist, *, by) -> None:
    """Makes the ratings of one sheet, after its hash was found to be the one that was closed."""
    sheet = Sheet.objects.select_for_update(of=("self",)).get(panelist=panelist)
    marks, salt = sheets.load(sealing.unseal(name_of(panelist), sheet.sealed))
    if sheets.digest(marks, salt) != sheet.digest:
        raise Refused(
            _("The sheet of %(name)s is not the one that was closed. Nothing was revealed: ask for help.")
            % {"name": panelist.name}
        )
    asked = {key_of(each): each for each in attributes_of(panelist.assessment)}
    for (key, commitment), mark in marks.items():
        levels = {sheets.written(level.value): level for level in asked[key].levels.all()}
        values = {
            "panelist": panelist,
            "commitment_id": int(commitment) if commitment else None,
            "attribute": asked[key],
            "level": levels[mark.value],
            "justification": mark.justification,
            "consulted": mark.consulted,
            "evidence_id": mark.evidence,
            "made_at": panelist.closed_at,
        }
        ledger.save(Rating(**values), by=by, action="evaluation.rating.create", before=None)
    Sheet.objects.filter(pk=sheet.pk).update(sealed="", salt=salt)


def _leave_out(panelist: Panelist, *, by) -> None:
    """Whoever did not close did not rate. A draft is nobody's: it goes without being read."""
    Sheet.objects.filter(panelist=panelist).update(sealed="", digest="", salt="")
    if panelist.standing == Standing.SEATED:
        ledger.keep(Panelist, panelist, {"standing": Standing.MISSING}, by=by)


def is_proven(panelist: Panelist) -> bool:
    """Whether the ratings of a reviewer, as they were revealed, are those that were closed: their hash says so."""
    sheet = Sheet.objects.filter(panelist=panelist).exclude(digest="").first()
    return sheet is not None and sheets.digest(revealed(panelist), sheet.salt) == sheet.digest


def revealed(panelist: Panelist) -> dict[sheets.Place, sheets.Mark]:
    """The sheet of a reviewer as it was opened: their first ratings. Before the reveal there are none."""
    rows = panelist.ratings.filter(replaces=None).select_related("attribute__dimension", "level")
    marks = {}
    for each in rows:
        place = place_of(each.attribute, each.commitment_id)
        value = sheets.written(each.level.value)
        marks[place] = sheets.Mark(value, each.justification, each.consulted, each.evidence_id)
    return marks

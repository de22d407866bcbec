"""What has been done in a live assessment, what comes next and who does it; of the sheets only who has closed."""

import dataclasses
import datetime
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.evaluation import rules
from cocrea.evaluation.models import Assessment, Panelist
from cocrea.evaluation.phases import Phase, phase_of

ORDER = list(Phase)


@dataclasses.dataclass(frozen=True)
class Step:
    """One step. `links`: (words, address) of what may be done now."""

    title: str
    text: str
    is_done: bool
    links: tuple[tuple[str, str], ...] = ()


def panel_of(assessment: Assessment, may_remove: bool = False) -> list[dict]:
    """Who sits on the panel: name, conflict, and whether the sheet is closed. `may_remove`: with a way to take away
    a seat, until the reveal. One query."""
    removes = may_remove and assessment.revealed_at is None
    return [
        {
            "number": each.number,
            "name": each.name,
            "standing": standing_of(each),
            "conflict": conflict_of(each),
            "sheet": sheet_of(each),
            "remove": removal_of(each) if removes and each.standing != Panelist.Standing.REMOVED else "",
        }
        for each in assessment.panel.select_related("assessment").order_by("number")
    ]


def removal_of(panelist: Panelist) -> dict:
    """A link to the page on which a seat is taken away."""
    args = [panelist.assessment.slug, panelist.number]
    return {"text": _("Take away…"), "href": reverse("evaluation:work-unseat", args=args)}


def standing_of(panelist: Panelist) -> str:
    """How somebody sits there; of a seat that was taken away, why."""
    words = panelist.get_standing_display()
    return f"{words}: {panelist.removal}" if panelist.removal else words


def sheet_of(panelist: Panelist) -> str:
    """Whether somebody has closed their sheet."""
    if panelist.standing == Panelist.Standing.REMOVED:
        return _("destroyed unread")
    return pgettext("evaluation", "closed") if panelist.closed_at else _("not closed")


def conflict_of(panelist: Panelist) -> str:
    """What somebody declared."""
    if panelist.declared_at is None:
        return _("not declared yet")
    return panelist.conflict if panelist.has_conflict else _("none")


def moment(at: datetime.datetime) -> str:
    """As people read it."""
    return f"{timezone.localtime(at):%d/%m/%Y, %H:%M}"


def steps(assessment: Assessment, by, now: datetime.datetime) -> list[Step]:
    """All steps in their order, with what this person may do."""
    phase, keeps = phase_of(assessment, now), rules.may_prepare_assessments(by)
    at = _addresses(assessment)
    return [
        *_before(assessment, phase, keeps, at),
        *_rated(assessment, phase, keeps, at),
        *_after(assessment, phase, by, at),
    ]


def _addresses(assessment: Assessment) -> Callable[..., str]:
    return lambda name, *more: reverse(f"evaluation:{name}", args=[assessment.slug, *more])


def _before(assessment: Assessment, phase: Phase, keeps: bool, at) -> list[Step]:
    is_preparing = phase == Phase.PREPARING
    number = assessment.scope.count()
    what = _("%(n)d commitments, with: %(version)s.") % {"n": number, "version": assessment.instrument_version}
    change = ((_("Change it"), at("work-edit")),) if keeps and is_preparing else ()
    people = _("%(n)d reviewers sit on the panel.") % {"n": assessment.panel.sitting().count()}
    add = ((_("The panel"), at("work-panel")),) if keeps else ()
    return [
        Step(_("What it looks at"), what, not is_preparing, change),
        Step(_("Panel"), people, not is_preparing, add),
    ]


def _rated(assessment: Assessment, phase: Phase, keeps: bool, at) -> list[Step]:
    if phase == Phase.PREPARING:
        call = ((_("Call the panel"), at("work-call")),) if keeps else ()
        return [Step(_("Rating"), _("Each rates alone, and nobody sees anything until the reveal."), False, call)]
    window = _("From %(opens)s to %(closes)s. Each rates alone.") % {
        "opens": moment(assessment.opens_at),
        "closes": moment(assessment.closes_at),
    }
    is_over = assessment.revealed_at is not None
    move = ((_("Change the deadline"), at("work-move")),) if keeps and not is_over else ()
    open_it = ((_("Reveal the ratings"), at("work-reveal")),) if keeps and phase == Phase.TO_REVEAL else ()
    when = _("Once all have closed, or the time is over. All sheets open at once.")
    if is_over:
        when = _("Revealed: %(when)s.") % {"when": moment(assessment.revealed_at)}
    return [
        Step(_("Rating"), window, phase not in (Phase.ANNOUNCED, Phase.RATING), move),
        Step(_("Reveal"), when, is_over, open_it),
    ]


def _after(assessment: Assessment, phase: Phase, by, at) -> list[Step]:
    if assessment.revealed_at is None:
        return []
    ask = ((_("Ask for approval"), at("approval", "pedir")),) if phase == Phase.DISCUSSING else ()
    talk = ((_("Discussion of the panel"), at("discussion")), *ask)
    give: tuple = ()
    if phase == Phase.ASKED and assessment.asked_by_id != by.pk:
        give += ((_("Approve it"), at("approval", "aprobar")),)
    if phase in (Phase.ASKED, Phase.APPROVED):
        give += ((_("Give it back to the panel"), at("approval", "devolver")),)
    second = _("A second person, not whoever asked for it, looks at all of it.")
    if assessment.approved_at is not None:
        second = _("Approved by %(who)s: %(when)s.") % {
            "who": assessment.approved_by.name,
            "when": moment(assessment.approved_at),
        }
    is_out = phase == Phase.PUBLISHED
    look = ((_("Preview as the public will see it"), at("assessment-preview")),)
    if phase == Phase.APPROVED and rules.may_prepare_assessments(by):
        look += ((_("Publish it…"), reverse("desk:row-publish", args=["assessments", assessment.pk])),)
    return [
        Step(_("Discussion"), _("Those furthest apart first. A changed rating keeps both."), not ask, talk),
        Step(_("Approval"), second, assessment.approved_at is not None, give),
        Step(_("Publication"), _("Whoever keeps the record publishes it once it is approved."), is_out, look),
    ]

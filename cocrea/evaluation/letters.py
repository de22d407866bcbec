"""Letters to reviewers: that they are called, and that the ratings are revealed. None says how anybody rated."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.evaluation.models import Panelist
from cocrea.notices import writing
from cocrea.notices.actions import send_notice

CALLED, MOVED, REVEALED = "evaluation.called", "evaluation.moved", "evaluation.revealed"
CLOSED, REMOVED = "evaluation.closed", "evaluation.removed"


def sheet_of(panelist: Panelist) -> str:
    """The address of the sheet of whoever opens it."""
    return writing.absolute(reverse("evaluation:sheet", args=[panelist.assessment.slug]))


def tell_called(panelist: Panelist) -> None:
    """From when until when they rate, and where. Once."""
    assessment, address = panelist.assessment, panelist.user.email
    if panelist.user.is_demo:
        return
    moments = {
        "opens": f"{timezone.localtime(assessment.opens_at):%d/%m/%Y, %H:%M}",
        "closes": f"{timezone.localtime(assessment.closes_at):%d/%m/%Y, %H:%M}",
    }
    send_notice(
        key=f"{CALLED}:{panelist.pk}",
        to=address,
        subject=_("You are a reviewer of: %(title)s") % {"title": assessment.title},
        body=writing.paragraphs(
            _("You sit on the panel of this assessment: %(title)s.") % {"title": assessment.title},
            _("You rate from %(opens)s to %(closes)s.") % moments,
            _("Rate alone. Nobody sees what you write until all have closed or the time is over."),
            _("First say whether you have a conflict of interest:") + f"\n{sheet_of(panelist)}",
        ),
        kind=CALLED,
        until=assessment.closes_at,
    )


def tell_moved(panelist: Panelist, reason: str) -> None:
    """That the time until which they rate is another one, and why. Once for each such moment."""
    assessment = panelist.assessment
    if panelist.user.is_demo:
        return
    closes = f"{timezone.localtime(assessment.closes_at):%d/%m/%Y, %H:%M}"
    send_notice(
        key=f"{MOVED}:{panelist.pk}:{assessment.closes_at.isoformat()}",
        to=panelist.user.email,
        subject=_("Another deadline to rate: %(title)s") % {"title": assessment.title},
        body=writing.paragraphs(
            _("You rate until %(closes)s now.") % {"closes": closes},
            _("Reason: %(reason)s") % {"reason": reason},
            sheet_of(panelist),
        ),
        kind=MOVED,
        until=assessment.closes_at,
    )


def tell_closed(panelist: Panelist, digest: str) -> None:
    """The receipt of a closed sheet: when, and its hash, which says nothing of what stands on it. Once."""
    if panelist.user.is_demo:
        return
    assessment = panelist.assessment
    send_notice(
        key=f"{CLOSED}:{panelist.pk}:{digest}",
        to=panelist.user.email,
        subject=_("Receipt of your sheet: %(title)s") % {"title": assessment.title},
        body=writing.paragraphs(
            _("You closed your sheet: %(when)s.")
            % {"when": f"{timezone.localtime(panelist.closed_at):%d/%m/%Y, %H:%M}"},
            _("Its hash (SHA-256): %(digest)s") % {"digest": digest},
            _("Keep it. It is published with the results, and proves that nobody changed your sheet."),
            sheet_of(panelist),
        ),
        kind=CLOSED,
    )


def tell_removed(panelist: Panelist, reason: str) -> None:
    """That they sit on the panel no more, why, and what became of their sheet."""
    if panelist.user.is_demo:
        return
    send_notice(
        key=f"{REMOVED}:{panelist.pk}:{timezone.now().isoformat()}",
        to=panelist.user.email,
        subject=_("You are no reviewer any more of: %(title)s") % {"title": panelist.assessment.title},
        body=writing.paragraphs(
            _("Your seat on this panel was taken away: %(title)s.") % {"title": panelist.assessment.title},
            _("Reason: %(reason)s") % {"reason": reason},
            _("Nobody has read your sheet. It was destroyed, and it does not count."),
        ),
        kind=REMOVED,
    )


def tell_revealed(panelist: Panelist) -> None:
    """That the panel may talk now. Once."""
    if panelist.user.is_demo:
        return
    assessment = panelist.assessment
    page = writing.absolute(reverse("evaluation:discussion", args=[assessment.slug]))
    send_notice(
        key=f"{REVEALED}:{panelist.pk}",
        to=panelist.user.email,
        subject=_("The ratings are revealed: %(title)s") % {"title": assessment.title},
        body=writing.paragraphs(
            _("All ratings of this assessment are open to its panel: %(title)s.") % {"title": assessment.title},
            _("Where you see something otherwise after talking, you may change it. Both ratings stay."),
            page,
        ),
        kind=REVEALED,
    )

"""Writes of progress reports: handed in at the desk or through a personal link, taken back, gone through in a
session."""

import datetime
import hashlib

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings.models import Session
from cocrea.monitoring import calc, rules
from cocrea.monitoring.actions.keeping import keep, needed, require_open, standing
from cocrea.monitoring.models import PersonalLink, ProgressReport, ReportingTerm
from cocrea.plans.models import Activity, Commitment

SAID = ("state", "done", "obstacles", "next_steps")


def keep_reporting_term(*, by, reporting_term: ReportingTerm | None = None, **values) -> ReportingTerm:
    """Says since when a plan asks for reports, and how often. Raises NotAllowed, Invalid."""
    require(rules.may_keep_monitoring(by))
    return ledger.keep(ReportingTerm, reporting_term, values, by=by)


def keep_progress_report(*, by, progress_report: ProgressReport | None = None, **values) -> ProgressReport:
    """Records a report as a file or a form tells it. Raises NotAllowed, Invalid."""
    return keep(ProgressReport, progress_report, values, by=by)


def hand_in(
    *,
    by,
    commitment: Commitment,
    period: str,
    months: int,
    activity: Activity | None = None,
    link: PersonalLink | None = None,
    seen: str = "",
    is_draft: bool = False,
    now: datetime.datetime | None = None,
    **said,
) -> ProgressReport:
    """Hands a report in, or only keeps it as a draft. Through a `link` nobody has an account: the link is the right,
    and the body of the link reports. Handed in again it says the new words; the ledger has those of before. `seen`:
    the digest of what whoever writes had before them. Raises NotAllowed, Invalid; Refused where another wrote
    meanwhile, or the period has not ended."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    if unknown := said.keys() - set(SAID):
        raise TypeError(f"a report says no {', '.join(sorted(unknown))}")
    verb = "draft" if is_draft else "hand_in"
    with ledger.act(by=None if link else by, action=f"monitoring.progressreport.{verb}"):
        if calc.first_day(period, months) > today:
            raise Refused(_("This period has not begun yet."))
        if link is not None:
            require_open(link, now)
        known = standing_there(commitment, activity, period)
        if digest(known) != seen:
            if known is not None and is_same(known, said, is_draft=is_draft):
                return known  # the button was pressed twice
            raise Refused(_("Somebody else wrote in this report meanwhile. Look at it, and send yours again."))
        if is_draft and known is not None and known.reported_on and not known.withdrawn_on:
            raise Refused(_("It was handed in already: hand it in again to change it."))
        values = {name: text.strip() for name, text in said.items()} | author(link, known)
        if known is None:
            values |= {"commitment": commitment, "activity": activity, "period": period, "months": months}
        if not is_draft:
            values |= when(known, values, today)
        if link is None:
            require(reach.may_keep(by, ProgressReport, known, values))
        made = ledger.keep(ProgressReport, known, values, by=None if link else by)
    return made


def standing_there(commitment: Commitment, activity: Activity | None, period: str) -> ProgressReport | None:
    """The report of a period, locked."""
    rows = ProgressReport.objects.select_for_update()
    return rows.filter(commitment=commitment, activity=activity, period=period).first()


def is_same(report: ProgressReport, said: dict[str, str], *, is_draft: bool) -> bool:
    """Whether it stands already, and says just this."""
    if report.withdrawn_on is not None or (report.reported_on is None) != is_draft:
        return False
    return all(getattr(report, name).replace("\r\n", "\n") == plain(text) for name, text in said.items())


def plain(text: str) -> str:
    """Without blanks round it, and without what browsers do to the ends of lines."""
    return text.strip().replace("\r\n", "\n")


def when(known: ProgressReport | None, values: dict, today: datetime.date) -> dict:
    """When a report was handed in: the first time, or anew where it had been taken back. Raises Invalid."""
    if not values.get("state"):
        raise Invalid({"state": [_("Say in a word how far it is.")]})
    if known is not None and known.reported_on and known.withdrawn_on is None:
        return {}
    return {"reported_on": today, "withdrawn_on": None, "withdraw_reason": ""}


def author(link: PersonalLink | None, known: ProgressReport | None) -> dict:
    """Who reports: through a link, its body; at the desk, whom the row names."""
    if link is None or link.organization is None:
        return {}
    return {"organization": link.organization, "person": link.person or (known.person if known else None)}


def digest(report: ProgressReport | None) -> str:
    """A short mark of what a report says, which changes when somebody writes in it; empty for none."""
    if report is None:
        return ""
    words = "\x1f".join(str(getattr(report, name)) for name in (*SAID, "reported_on", "withdrawn_on"))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def withdraw_report(
    *, by, progress_report: ProgressReport, reason: str, on: datetime.date | None = None
) -> ProgressReport:
    """Takes a report back: nobody outside reads it any more, and its period is missing again. Raises NotAllowed,
    Refused, Invalid."""
    require(rules.may_keep_monitoring(by))
    reason = needed(reason)
    with ledger.act(by=by, action="monitoring.progressreport.withdraw", reason=reason):
        found = standing(progress_report)
        if found.reported_on is None or found.withdrawn_on is not None:
            raise Refused(_("It is not handed in: there is nothing to take back."))
        values = {"withdrawn_on": on or timezone.localdate(), "withdraw_reason": reason[:300]}
        return ledger.keep(ProgressReport, found, values, by=by)


def follow_up(*, by, session: Session, reports: list[ProgressReport]) -> int:
    """Says that these reports, and no others, were gone through in a session; how many changed. Raises NotAllowed."""
    require(rules.may_keep_monitoring(by))
    wanted = {each.pk for each in reports}
    with ledger.act(by=by, action="monitoring.progressreport.follow_up"):
        tied = list(ProgressReport.objects.select_for_update().filter(session=session))
        gone = [each for each in tied if each.pk not in wanted]
        rows = ProgressReport.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        new = [each for each in rows if each.session_id != session.pk]
        for each in gone:
            ledger.keep(ProgressReport, each, {"session": None}, by=by)
        for each in new:
            ledger.keep(ProgressReport, each, {"session": session}, by=by)
    return len(gone) + len(new)

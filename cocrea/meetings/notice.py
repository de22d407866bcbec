"""How long before a session its call must leave, by the rules of its body, and whether it does."""

import dataclasses
import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.meetings.models import Session
from cocrea.notices.days import days_off
from cocrea.notices.workdays import working_days_between
from cocrea.secretariat.models import BodyRules


@dataclasses.dataclass(frozen=True)
class Notice:
    """`needed` and `given`: days of notice, counted from the day after the call to the day of the session."""

    needed: int
    given: int
    in_business_days: bool

    @property
    def missing(self) -> int:
        """How many days are lacking; 0 for none."""
        return max(0, self.needed - self.given)

    @property
    def words(self) -> str:
        """«Faltan 2 días hábiles de aviso», or that it is enough."""
        if not self.needed:
            return _("No notice is asked of this kind of session.")
        if not self.missing:
            text = ngettext(
                "%(given)s of notice; %(needed)s is asked.", "%(given)s of notice; %(needed)s are asked.", self.needed
            )
            return text % {"given": self.days(self.given), "needed": self.days(self.needed)}
        return missing_words(self.missing, self.in_business_days)

    def days(self, number: int) -> str:
        """«5 días hábiles»."""
        if self.in_business_days:
            return ngettext("%(n)d business day", "%(n)d business days", number) % {"n": number}
        return ngettext("%(n)d calendar day", "%(n)d calendar days", number) % {"n": number}


def missing_words(n: int, in_business_days: bool) -> str:
    """«Faltan 2 días hábiles de aviso.»"""
    if in_business_days:
        text = ngettext("%(n)d business day of notice is missing.", "%(n)d business days of notice are missing.", n)
    else:
        text = ngettext("%(n)d calendar day of notice is missing.", "%(n)d calendar days of notice are missing.", n)
    return text % {"n": n}


def notice_of(session: Session, called_on: datetime.date) -> Notice:
    """The notice that a session has, or would have, when it is called on that day."""
    rules = BodyRules.objects.settled(session.organization, called_on)
    needed = {
        Session.Kind.ORDINARY: rules.notice_days_ordinary,
        Session.Kind.SESSION: rules.notice_days_ordinary,
        Session.Kind.EXTRAORDINARY: rules.notice_days_extraordinary,
    }.get(session.kind, 0)
    if session.day is None:
        return Notice(needed, 0, rules.in_business_days)
    if rules.in_business_days:
        given = working_days_between(called_on, session.day, days_off())
    else:
        given = (session.day - called_on).days
    return Notice(needed, max(0, given), rules.in_business_days)

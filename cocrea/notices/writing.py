"""The words of reminders and summaries, as plain text."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts import letters
from cocrea.exercise.models import Exercise
from cocrea.kernel import periods
from cocrea.notices.deadlines import Deadline


def site_name() -> str:
    """How the exercise is called; its address where it has no name yet."""
    return Exercise.objects.values_list("name", flat=True).first() or settings.SITE_URL


def days_left(due_on: datetime.date, today: datetime.date) -> str:
    """How far away a day is, as people say it."""
    number = (due_on - today).days
    if number == 0:
        return _("it is due today")
    if number == 1:
        return _("it is due tomorrow")
    if number > 0:
        return ngettext("%(n)d day is left", "%(n)d days are left", number) % {"n": number}
    return ngettext("it was due %(n)d day ago", "it was due %(n)d days ago", -number) % {"n": -number}


def absolute(path: str) -> str:
    """An address of this site as it stands in a letter."""
    return settings.SITE_URL + path


def on(day: datetime.date) -> str:
    """«19 de noviembre de 2019»."""
    return periods.words(day.isoformat())


def entry(deadline: Deadline, today: datetime.date) -> str:
    """One thing that is due, in three lines; a fourth says how it is done, where its source knows."""
    when = _("%(date)s: %(left)s.") % {"date": on(deadline.due_on), "left": days_left(deadline.due_on, today)}
    lines = [f"* {deadline.words}", f"  {when[0].upper()}{when[1:]}", f"  {deadline.link}" if deadline.link else ""]
    return "\n".join(filter(None, [*lines, f"  {deadline.how}" if deadline.how else ""]))


def say_it_is_done() -> str:
    """To whom one says that something is done where no page takes it: whoever keeps the record notes it. Where an
    answer would reach nobody, none is asked for."""
    contact = Exercise.objects.exclude(contact_email="").values_list("contact_email", flat=True).first()
    if contact:
        text = _("If it is done already, answer this letter, or write to %(contact)s, and say so.")
        return text % {"contact": contact} + " " + _("Once it is noted, no more reminders come.")
    asked = _("If it is done already, answer this letter and say so.")
    if not letters.is_read():
        asked = _("If it is done already, tell whoever coordinates the exercise.")
    return asked + " " + _("Once it is noted, no more reminders come.")


def paragraphs(*parts: str) -> str:
    """A letter of several paragraphs; what is empty is left out."""
    return "\n\n".join(filter(None, parts)) + "\n"


def listed(deadlines: Iterable[Deadline], today: datetime.date) -> str:
    """Several, what is due first standing first."""
    ordered = sorted(deadlines, key=lambda each: (each.due_on, each.words))
    return "\n\n".join(entry(each, today) for each in ordered)

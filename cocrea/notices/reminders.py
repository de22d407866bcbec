"""Once a day, at a civil hour, whoever has come to a step of the ladder is written to: one letter for each person.

A letter speaks of what is still open with that date at the moment when it leaves. While it waits (mail is down), what
comes to a step later joins it. That a step was told is kept for good (`Reminder`), so it is told once; of steps that
passed while nobody looked, or before the row was there, only the last is told.
"""

import dataclasses
import datetime
import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.ledger import actions as ledger
from cocrea.notices import calc, deadlines, ladder, rounds, writing
from cocrea.notices.actions.sending import send_notice
from cocrea.notices.deadlines import Deadline, Source
from cocrea.notices.kinds import Text
from cocrea.notices.models import Addressee, Notice, Reminder

KIND = "notices.reminder"


@dataclasses.dataclass(frozen=True)
class Due:
    """One step of one row that one person is to be told."""

    source: Source
    deadline: Deadline
    rung: int
    address: str

    @property
    def key(self) -> tuple[str, str, int, datetime.date]:
        """What is told once to each person."""
        return self.source.name, self.deadline.row, self.rung, self.deadline.due_on

    @property
    def about(self) -> dict:
        """The same, as the letter keeps it."""
        name, row, rung, due_on = self.key
        return {"source": name, "row": row, "rung": rung, "due_on": due_on.isoformat()}


def waiting_sources(now: datetime.datetime) -> list[Source]:
    """Those whose round of today has come and was not made."""
    day = rounds.today(now)
    if now < calc.moment(day, calc.REMINDERS_AT, timezone.get_current_timezone()):
        return []
    made = rounds.done(day)
    return [source for source in deadlines.sources() if name_of(source) not in made]


def name_of(source: Source) -> str:
    """How the round of a source is called."""
    return f"reminders {source.name}"


def write(now: datetime.datetime) -> int:
    """Makes today's round, if its hour has come; how many letters it wrote or added to."""
    sources, day = waiting_sources(now), rounds.today(now)
    if not sources:
        return 0
    rungs = ladder.rungs()
    read = {}
    if rungs:
        first, last = calc.reach(day, rungs, ladder.LATE)
        read = {source: rounds.asked(source, first=first, last=last) for source in sources}
    with transaction.atomic():
        ledger.hold()  # it locks several letters, as people at the desk do within their acts
        due = []
        for source in sources:
            open_rows = read.get(source, [])
            if open_rows is not None and rounds.begin(name_of(source), day):
                due += steps(source, open_rows, day, rungs)
        return put_down(due, day)


def steps(source: Source, open_rows: list[Deadline], day: datetime.date, rungs: list[int]) -> list[Due]:
    """What is to be told of these rows today."""
    return [
        Due(source, each, rung, address)
        for each in open_rows
        if (rung := calc.step((each.due_on - day).days, rungs)) is not None
        for address in rounds.those_of(each)
    ]


def put_down(due: list[Due], day: datetime.date) -> int:
    """Writes what was not told yet: one letter for each person, or more lines in the one that still waits."""
    if not due:
        return 0
    who = rounds.addressees(each.address for each in due)
    told = already_told(due)
    new = [each for each in due if (*each.key, who[each.address].pk) not in told]
    new = [each for each in new if who[each.address].wants(each.source.group)]
    by_address: dict[str, list[Due]] = {}
    for each in new:
        by_address.setdefault(each.address, []).append(each)
    waiting = waiting_letters(by_address)
    for address, some in by_address.items():
        notice = waiting.get(address)
        if notice is None:
            notice = letter(who[address], some, day)
        else:
            notice.about += [each.about for each in some]
            notice.save(update_fields=["about"])
        Reminder.objects.bulk_create(
            Reminder(
                source=each.source.name,
                row=each.deadline.row,
                rung=each.rung,
                due_on=each.deadline.due_on,
                addressee=who[address],
                notice=notice,
            )
            for each in some
        )
    return len(by_address)


def already_told(due: list[Due]) -> set[tuple]:
    """(source, row, rung, due date, addressee) of what was told, among the due dates in question."""
    days = [each.deadline.due_on for each in due]
    kept = Reminder.objects.filter(due_on__gte=min(days), due_on__lte=max(days))
    kept = kept.filter(source__in={each.source.name for each in due})
    return set(kept.values_list("source", "row", "rung", "due_on", "addressee"))


def waiting_letters(addresses) -> dict[str, Notice]:
    """Address -> the letter of reminders that waits for it, locked: more can be said in it."""
    waits = Notice.objects.filter(kind=KIND, state=Notice.State.WAITING, is_settled=False, attempts=0)
    return {each.to: each for each in waits.select_for_update().filter(to__in=list(addresses)).order_by("pk")}


def letter(who: Addressee, some: list[Due], day: datetime.date) -> Notice:
    """A new letter. Its key is made of what it tells, so that the same is never written twice."""
    told = "|".join(sorted(str(each.key) for each in some))
    digest = hashlib.sha256(told.encode()).hexdigest()[:24]
    text = said([each.deadline for each in some], day)
    return send_notice(
        key=f"{KIND}:{who.pk}:{day}:{digest}",
        to=who.address,
        subject=text.subject,
        body=text.body,
        kind=KIND,
        at=calc.moment(day, calc.REMINDERS_AT, timezone.get_current_timezone()),
        about=[each.about for each in some],
    )


def compose(notice: Notice, now: datetime.datetime) -> Text | None:
    """What the letter says when it leaves: what is still open, with the same date and the same person, and wanted."""
    found = rounds.still_open(notice.about)
    who = Addressee.objects.filter(address=notice.to).first()
    current, kept = {}, []
    for entry in notice.about:
        here = entry["source"], entry["row"]
        deadline, source = found.get(here), deadlines.named(entry["source"])
        if deadline is None or deadline.due_on.isoformat() != entry["due_on"]:
            continue
        if notice.to not in rounds.those_of(deadline) or (who is not None and not who.wants(source.group)):
            continue
        current[here] = deadline
        kept.append(entry)
    if not current:
        return None
    text = said(list(current.values()), rounds.today(now))
    return Text(text.subject, text.body, kept)


def said(due: list[Deadline], today: datetime.date) -> Text:
    """The letter about these."""
    late = sum(each.due_on < today for each in due)
    if len(due) == 1:
        left = writing.days_left(due[0].due_on, today)
        subject = f"{left[0].upper()}{left[1:]}: {due[0].words}"
    elif late:
        subject = ngettext("%(n)d thing is overdue", "%(n)d things are overdue", late) % {"n": late}
    else:
        subject = ngettext("%(n)d thing falls due soon", "%(n)d things fall due soon", len(due)) % {"n": len(due)}
    body = writing.paragraphs(
        _("Hello:"),
        _("This is what you answer for at %(site)s, and when it is due.") % {"site": writing.site_name()},
        writing.listed(due, today),
        "" if all(each.how for each in due) else writing.say_it_is_done(),
    )
    return Text(subject, body, [])

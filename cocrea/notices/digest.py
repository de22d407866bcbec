"""Every Monday, each person who answers for something gets one letter: all that is open, and what changed since the
last one. Where there is nothing of either, there is no letter."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.ledger import actions as ledger
from cocrea.notices import calc, deadlines, rounds, writing
from cocrea.notices.actions.sending import send_notice
from cocrea.notices.deadlines import Deadline
from cocrea.notices.kinds import Group, Text
from cocrea.notices.models import Addressee, Notice

KIND = "notices.digest"
ROUND = "digest"
REMEMBERED = datetime.timedelta(days=60)  # an older letter is not compared with
LATEST = datetime.timedelta(days=3)  # after that, the next one is nearer
State = Notice.State


def is_waiting(now: datetime.datetime) -> bool:
    """Whether this week's round has come and was not made: on a Monday from its hour on, or up to three days late."""
    monday = this_monday(now)
    starts = calc.moment(monday, calc.DIGEST_AT, timezone.get_current_timezone())
    return starts <= now < starts + LATEST and ROUND not in rounds.done(monday)


def this_monday(now: datetime.datetime) -> datetime.date:
    """The Monday of this week."""
    day = rounds.today(now)
    return day - datetime.timedelta(days=day.weekday())


def write(now: datetime.datetime) -> int:
    """Makes this week's round, if its hour has come; how many letters it wrote."""
    if not is_waiting(now) or not deadlines.sources():
        return 0
    open_now: dict[str, list[dict]] = {}
    for source in deadlines.sources():
        rows = rounds.asked(source)
        if rows is None:  # next minute again: a summary that lacks a part would tell that it was closed
            return 0
        for each in rows:
            for address in rounds.those_of(each):
                open_now.setdefault(address, []).append(entry(source.name, each))
    with transaction.atomic():
        ledger.hold()  # it locks several letters, as people at the desk do within their acts
        monday = this_monday(now)
        if not rounds.begin(ROUND, monday):
            return 0
        addresses = set(open_now) | told_lately(now)
        who = rounds.addressees(addresses)
        addresses = {each for each in addresses if who[each].wants(Group.DIGEST)}
        replace_waiting(addresses)
        for address in sorted(addresses):
            letter(who[address], open_now.get(address, []), monday)
    return len(addresses)


def entry(name: str, deadline: Deadline) -> dict:
    """What a letter keeps of something that it told."""
    due_on = deadline.due_on.isoformat()
    return {"source": name, "row": deadline.row, "due_on": due_on, "words": deadline.words}


def told_lately(now: datetime.datetime) -> set[str]:
    """Who was last told of something that was open: they want to know what became of it."""
    last: dict[str, list] = {}
    sent = Notice.objects.filter(kind=KIND, state=State.SENT, sent_at__gte=now - REMEMBERED).order_by("sent_at", "pk")
    for to, about in sent.values_list("to", "about"):
        last[to] = about
    return {to for to, about in last.items() if about and to}


def replace_waiting(addresses: set[str]) -> None:
    """A summary that has not left yet is not needed any more: the new one says all that it did."""
    old = Notice.objects.filter(kind=KIND, state=State.WAITING, is_settled=False, to__in=list(addresses))
    old.update(state=State.DROPPED, last_error=_("The summary of the next week came in its place."))


def letter(who: Addressee, about: list[dict], monday: datetime.date) -> Notice:
    """Puts the summary of a week in the outbox; what it says is written when it leaves."""
    return send_notice(
        key=f"{KIND}:{who.pk}:{monday}",
        to=who.address,
        subject=_("What you answer for, this week"),
        body="",
        kind=KIND,
        at=calc.moment(monday, calc.DIGEST_AT, timezone.get_current_timezone()),
        about=about,
    )


def compose(notice: Notice, now: datetime.datetime) -> Text | None:
    """What the letter says when it leaves; None where nothing is open and nothing changed, or it is not wanted."""
    who = Addressee.objects.filter(address=notice.to).first()
    if who is not None and not who.wants(Group.DIGEST):
        return None
    sent = Notice.objects.filter(kind=KIND, state=State.SENT, to=notice.to, sent_at__gte=now - REMEMBERED)
    before = sent.order_by("-sent_at", "-pk").values_list("about", flat=True).first()
    found = rounds.still_open(notice.about)
    theirs = {here: each for here, each in found.items() if notice.to in rounds.those_of(each)}
    changed = changes(before, theirs)
    if not theirs and not changed:
        return None
    today = rounds.today(now)
    body = writing.paragraphs(
        _("Hello:"),
        _("What is open for you at %(site)s:") % {"site": writing.site_name()} if theirs else "",
        writing.listed(theirs.values(), today),
        _("What changed since the last summary:") if changed else "",
        "\n".join(changed),
        "" if theirs else _("Nothing else is open for you. Thank you."),
    )
    about = [entry(name, each) for (name, _row), each in theirs.items()]
    return Text(_("What you answer for, this week"), body, about)


def changes(before: list[dict] | None, now: dict[tuple[str, str], Deadline]) -> list[str]:
    """What is new, what has another date, and what is closed, one a line. Nothing in the first letter."""
    if before is None:
        return []
    then = {(each["source"], each["row"]): each for each in before}
    new = [_("* New: %(what)s") % {"what": each.words} for here, each in now.items() if here not in then]
    moved = [
        _("* Another date: %(what)s, now %(date)s") % {"what": each.words, "date": writing.on(each.due_on)}
        for here, each in now.items()
        if here in then and then[here]["due_on"] != each.due_on.isoformat()
    ]
    closed = [
        _("* Not open any more: %(what)s") % {"what": each["words"]} for h, each in then.items() if h not in now
    ]
    return sorted(new) + sorted(moved) + sorted(closed)

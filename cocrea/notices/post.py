"""Sends what is due: each letter taken by one worker, noted at once, and none held up by another (decision 17)."""

import datetime
import logging
import time
from collections.abc import Callable
from smtplib import SMTPException

from django.core.mail import get_connection
from django.db import Error, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.letters import can_send
from cocrea.ledger import actions as ledger
from cocrea.notices.kinds import kind_of
from cocrea.notices.message import message_of, one_line
from cocrea.notices.models import LEASE, Addressee, Line, Notice
from cocrea.notices.verdicts import Verdict, judge, words

log = logging.getLogger(__name__)
Clock = Callable[[], datetime.datetime]
State = Notice.State

SECONDS = 40  # of the worker's minute: other recurring work waits in the same thread
IN_A_ROW = 3  # so many letters that fail for now, one after the other: it is the server, not they
# How long a letter waits that failed by itself (such as by a greylist); after the last, it could not be delivered.
PAUSES = [datetime.timedelta(minutes=m) for m in (5, 10, 30, 120, 360, 720, 1440, 1440)]


def deliver(clock: Clock = timezone.now, *, seconds: float = SECONDS) -> int:
    """Sends what is due now; how many left. Where mail is not set up, everything waits."""
    if not can_send() or not Notice.objects.due(clock()).exists():
        return 0
    line = Line.now()
    if not line.may_try(clock()):
        return 0
    return Delivery(line, clock, time.monotonic() + seconds).run()


def take(now: datetime.datetime) -> Notice | None:
    """The next letter that is due, taken by whoever called for as long as `LEASE`; None when there is none. What it
    says is settled here, once: of one that somebody took and never finished, nothing changes.

    To say it may be an act (a link is made), and people at the desk lock letters within theirs: both begin with the
    head of the ledger. It is let go before anything is said to a mail server."""
    while keys := list(Notice.objects.due(now).values_list("pk", flat=True)[:20]):
        moved = False
        for key in keys:
            with transaction.atomic():
                ledger.hold()
                notice = Notice.objects.select_for_update(skip_locked=True).due(now).filter(pk=key).first()
                if notice is not None:  # else another worker was faster
                    moved = True
                    claim(notice, now)
            if notice is not None and notice.state == State.SENDING:
                return notice
        if not moved:
            return None
    return None


def claim(notice: Notice, now: datetime.datetime) -> None:
    """Makes a locked letter ours until `LEASE` has passed, or lays it aside."""
    was, notice.state, notice.next_at = notice.state, State.SENDING, now + LEASE
    fields = {"state", "next_at"}
    if was == State.WAITING and not notice.is_settled:
        try:
            fields |= settle(notice, now)
        except Error:
            raise
        except Exception as error:  # what a floor gets wrong holds up its own letters alone
            log.exception("what notice %s says could not be made", notice.pk)
            notice.state, notice.last_error = State.WAITING, words(error)
            notice.next_at, notice.attempts = now + pause_of(notice), notice.attempts + 1
            fields |= {"last_error", "attempts"}
    notice.save(update_fields=fields)


def settle(notice: Notice, now: datetime.datetime) -> set[str]:
    """Decides what the letter says, or that it is not needed any more; the names of the fields that changed."""
    kind = kind_of(notice.kind)
    if notice.until and notice.until <= now:
        return lay_aside(notice, _("It came too late to be of use."))
    if kind.compose is None:
        if kind.group and not wants(notice.to, kind.group):
            return lay_aside(notice, _("Whoever gets it does not want these letters."))
        return set()
    text = kind.compose(notice, now)
    if text is None:
        return lay_aside(notice, _("Nothing of it is due any more."))
    notice.subject, notice.body, notice.about = one_line(text.subject), text.body, text.about
    return {"subject", "body", "about"}


def wants(address: str, group: str) -> bool:
    """Whether letters of this group may be sent to an address."""
    who = Addressee.objects.filter(address=address).first()
    return who is None or who.wants(group)


def lay_aside(notice: Notice, why: str) -> set[str]:
    """The letter is not sent, and says why."""
    notice.state, notice.last_error = State.DROPPED, why
    return {"last_error"}


def pause_of(notice: Notice) -> datetime.timedelta:
    """How long a letter waits that failed by itself."""
    return PAUSES[min(notice.attempts, len(PAUSES) - 1)]


class Delivery:
    """One walk to the post office. `doubtful`: letters that failed for now since the last one that left; when there
    are too many in a row, it was not their fault, and they wait like all the others."""

    def __init__(self, line: Line, clock: Clock, until: float):
        self.line, self.clock, self.until = line, clock, until
        self.connection = get_connection()
        self.doubtful: list[tuple[Notice, str]] = []
        self.sent = 0

    def run(self) -> int:
        """How many left."""
        try:
            if self.connect(None):
                while time.monotonic() < self.until and (notice := take(self.clock())) is not None:
                    if not self.hand_over(notice):
                        break
            self.blame()
        finally:
            self.hang_up()
        return self.sent

    def connect(self, notice: Notice | None) -> bool:
        """Opens the line; where it does not open, that is noted, and `notice` waits like all the others."""
        try:
            self.connection.open()
        except OSError as error:
            self.give_up(notice, words(error))
            return False
        return True

    def hang_up(self) -> None:
        """Closes the line; a server that has gone already is no matter."""
        try:
            self.connection.close()
        except OSError:
            log.info("the mail server was gone before it was taken leave of")

    def hand_over(self, notice: Notice) -> bool:
        """Sends one letter and notes it; whether to go on."""
        try:
            self.connection.send_messages([message_of(notice)])
        except (OSError, ValueError, LookupError) as error:  # every error of the server is an OSError
            return self.failed(notice, error)
        kept = {"body": ""} if kind_of(notice.kind).is_secret else {}
        self.note(notice, state=State.SENT, sent_at=self.clock(), last_error="", **kept)
        self.sent += 1
        self.line.held()
        self.blame()
        return True

    def failed(self, notice: Notice, error: Exception) -> bool:
        """What follows from an error; whether to go on."""
        verdict, said = judge(error), words(error)
        if verdict is Verdict.REFUSED:
            self.note(notice, state=State.FAILED, last_error=said, attempts=notice.attempts + 1)
            if isinstance(error, SMTPException):  # a server that says no is there
                self.line.held()
            return True
        if verdict is Verdict.BROKEN:
            self.give_up(notice, said)
            return False
        if verdict is Verdict.CUT:  # if the line opens again, it may be this letter that cuts it
            notice.is_settled = True  # it may have left: from now on it says what it said
            self.hang_up()
            if not self.connect(notice):
                return False
        self.doubtful.append((notice, said))
        if self.line.is_down or len(self.doubtful) >= IN_A_ROW:
            self.give_up(None, said)
            return False
        return True

    def give_up(self, notice: Notice | None, said: str) -> None:
        """It is the line: what was in hand goes back to the end of those that wait, and nothing is counted."""
        self.line.broke(self.clock(), said)
        for each in [notice, *(some for some, _said in self.doubtful)]:
            if each is not None:
                self.put_back(each, self.clock(), last_error=said)
        self.doubtful = []

    def blame(self) -> None:
        """It was the letters themselves: each waits longer from time to time, and in the end is given up."""
        for notice, said in self.doubtful:
            attempts = notice.attempts + 1
            if attempts < len(PAUSES):
                self.put_back(notice, self.clock() + pause_of(notice), last_error=said, attempts=attempts)
            else:
                self.note(notice, state=State.FAILED, last_error=said, attempts=attempts)
        self.doubtful = []

    def put_back(self, notice: Notice, at: datetime.datetime, **values) -> None:
        """It waits again."""
        self.note(notice, state=State.WAITING, next_at=at, is_settled=notice.is_settled, **values)

    def note(self, notice: Notice, **values) -> None:
        """Writes down what became of a letter, unless somebody else has taken it since."""
        mine = Notice.objects.filter(pk=notice.pk, state=State.SENDING, next_at=notice.next_at)
        if not mine.update(**values):
            log.warning("notice %s was taken over while it was being sent", notice.pk)

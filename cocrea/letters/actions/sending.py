"""Sending a letter on its way: by mail, with a secret link where whoever it is for answers."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents import shelf
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import rules, tokens
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Delivery, Letter
from cocrea.notices import writing
from cocrea.notices.actions import send_notice
from cocrea.notices.kinds import Text
from cocrea.notices.models import Notice

KIND, LINK = "letters.letter", "letters.link"
AGAIN = datetime.timedelta(minutes=1)  # who says nothing of earlier sendings pressed twice, within this time


class SentMeanwhile(Refused):
    """It was sent since its page was drawn, or a moment ago: sending it once more is another decision."""


def sendings(letter: Letter) -> QuerySet[Notice]:
    """Each time that it went into the outbox, the last first."""
    return Notice.objects.filter(key__startswith=f"{KIND}:{letter.pk}:").order_by("-pk")


def send_letter(*, by, letter: Letter, seen: int | None = None, now: datetime.datetime | None = None) -> Letter:
    """Puts an issued letter into the outbox, with its PDF; again, it goes out once more with another link, and those
    of before go on working. `seen`: how many times it had been sent, as whoever sends it knows. Raises NotAllowed,
    Refused, SentMeanwhile, Invalid (no address)."""
    require(rules.may_keep_letters(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="letters.letter.send"):
        letter = standing(letter)
        if not letter.folio:
            raise Refused(_("Issue it first: a letter leaves with its number."))
        if letter.cancelled_on or letter.closed_on:
            raise Refused(_("It is cancelled or closed: it is not sent."))
        delivery = Delivery.objects.filter(letter=letter).exclude(email="").first()
        if delivery is None:
            raise Invalid({"email": [_("Write down the e-mail to which it goes.")]})
        number = _next_number(letter, seen, now)
        send_notice(
            key=f"{KIND}:{letter.pk}:{number}",
            to=delivery.email,
            subject=_("Letter %(letter)s") % {"letter": letter},
            body="",
            kind=KIND,
            about=[{"letter": letter.pk}],
            attachments=attachments(letter),
        )
        if letter.sent_at is None:
            letter = ledger.keep(Letter, letter, {"sent_at": now}, by=by)
    return letter


def _next_number(letter: Letter, seen: int | None, now: datetime.datetime) -> int:
    last, number = sendings(letter).first(), sendings(letter).count()
    is_known = number == seen if seen is not None else last is None or now - last.made_at >= AGAIN
    if last is not None and not is_known:
        at = timezone.localtime(last.made_at)
        told = {"when": f"{writing.on(at.date())}, {at:%H:%M}", "whom": letter.addressee}
        raise SentMeanwhile(_("It was sent meanwhile, on %(when)s, to %(whom)s. Nothing more was sent now.") % told)
    return number + 1


def hand_over(*, by, letter: Letter, now: datetime.datetime | None = None) -> str:
    """A new link to an issued letter, shown once to whoever hands it over; those of before go on working. From then
    on the letter counts as sent. Raises NotAllowed, Refused."""
    require(rules.may_keep_letters(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="letters.letter.hand_over") as current:
        letter = standing(letter)
        if not letter.folio:
            raise Refused(_("Issue it first: a letter leaves with its number."))
        if letter.cancelled_on or letter.closed_on:
            raise Refused(_("It is cancelled or closed: it is not sent."))
        if letter.sent_at is None:
            letter = ledger.keep(Letter, letter, {"sent_at": now}, by=by)
        current.touched.append(ledger.Touch("letters.letter", str(letter.pk), str(letter), {}, False, "updated"))
        return tokens.make(letter, now)


def attachments(letter: Letter) -> list[tuple[str, str, bytes]]:
    """The PDF that goes with it."""
    return [(letter.pdf.file_name, letter.pdf.media_type, shelf.read(letter.pdf.path))]


def compose(notice: Notice, now: datetime.datetime) -> Text | None:
    """What the letter says when it leaves: the link is made then, and nothing but its digest stays. None where it was
    cancelled or closed while it waited: nobody is asked for an answer that cannot be given."""
    letter = Letter.objects.filter(pk__in=[each["letter"] for each in notice.about]).first()
    if letter is None or letter.cancelled_on or letter.closed_on:
        return None
    link = tokens.make(letter, now)
    due = _("Please answer by %(date)s.") % {"date": writing.on(letter.due_on)} if letter.due_on else ""
    body = writing.paragraphs(
        str(letter.addressee),
        _("%(issuer)s sends you the letter %(folio)s: %(subject)s")
        % {"issuer": letter.issuer, "folio": letter.folio, "subject": letter.subject},
        due,
        _("Read it, confirm that you have it and answer here. You need no account:") + f"\n{link}",
        _("The link is only for you. Whoever has it can answer in your name."),
    )
    return Text(_("Letter %(letter)s") % {"letter": letter}, body, notice.about)

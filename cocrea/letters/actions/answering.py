"""What whoever a letter is for does: confirm that it came, answer, ask for the link again. Without an account the
link is their right, and the system acts for them (`by` None); who speaks for the body may use their account."""

import datetime
import hashlib
import json

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocrea.accounts.models import RoleName, User
from cocrea.accounts.rules import asked_once, require
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.documents.showing import show, stop_showing
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import rules
from cocrea.letters.actions.sending import LINK
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Answer, AnswerFile, Delivery, Letter
from cocrea.meetings.actions.agreement import record_outcome
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.models import Agreement, Outcome
from cocrea.notices import writing
from cocrea.notices.actions import send_notice
from cocrea.ui.meanwhile import plain

MOST_FILES = 10
AGAIN = datetime.timedelta(minutes=10)  # the same once more within this time is a second press, not a second answer
File = tuple[str, bytes]


def acknowledge(*, letter: Letter, by=None, now: datetime.datetime | None = None) -> Letter:
    """Notes that whoever it is for has the letter; once. Raises NotAllowed, Refused."""
    require(by is None or rules.may_answer(by, letter))
    with ledger.act(by=by, action="letters.letter.acknowledge"):
        letter = _open(letter)
        if letter.acknowledged_at is None:
            letter = ledger.keep(Letter, letter, {"acknowledged_at": now or timezone.now()}, by=by)
    return letter


def answer(
    *,
    letter: Letter,
    text: str,
    name: str = "",
    files: list[File] = (),
    by=None,
    now: datetime.datetime | None = None,
) -> Answer:
    """Keeps an answer with its files, all or nothing, and gives a receipt; more than once if need be. Raises Invalid;
    NotAllowed; Refused for a file that is not kept, or a letter that is closed."""
    require(by is None or rules.may_answer(by, letter))
    now, text, files = now or timezone.now(), text.strip(), list(files)
    if not text and not files:
        raise Invalid({"text": [_("Write an answer, or attach a file.")]})
    if len(files) > MOST_FILES:
        raise Invalid({"files": [_("Send at most %(number)d files at once.") % {"number": MOST_FILES}]})
    with asked_once(), ledger.act(by=by, action="letters.letter.answer"):
        letter = _open(letter)
        documents = [_kept(letter, *file) for file in files]
        number = (letter.answers.aggregate(last=Max("number"))["last"] or 0) + 1
        values = {"letter": letter, "number": number, "at": now, "name": name.strip()[:200], "text": text}
        if same := _pressed_twice(letter, values, documents):
            return same
        made = ledger.keep(Answer, None, values | {"receipt": receipt_of(letter, values, documents)}, by=by)
        for document in documents:
            ledger.keep(AnswerFile, None, {"answer": made, "document": document}, by=by)
        first = {} if letter.answered_at else {"answered_at": now}
        first |= {} if letter.acknowledged_at else {"acknowledged_at": now}
        if first:
            letter = ledger.keep(Letter, letter, first, by=by)
        _note_on_agreements(letter, now)
        _tell(letter, made)
    return made


def _note_on_agreements(letter: Letter, now: datetime.datetime) -> None:
    """What the letter carries out, and is still to be done, counts as answered from that day on; whether it is
    fulfilled, a person says. What was settled stays so: another answer undoes nothing."""
    today = timezone.localdate(now)
    carried = Agreement.objects.as_on(today).agreed().filter(letters__letter=letter, status__in=calc.WAITING)
    told = Outcome.objects.filter(agreement__in=letter.agreements.values("agreement"), on=today)
    known = set(told.filter(kind=Outcome.Kind.ANSWERED).values_list("agreement", flat=True))
    asked = [each for each in carried.select_related("session").order_by("pk") if each.pk not in known]
    text = _("The letter %(folio)s was answered.") % {"folio": letter.folio}
    record_outcome(by=None, agreements=asked, kind=Outcome.Kind.ANSWERED, on=today, text=text)


def _open(letter: Letter) -> Letter:
    letter = standing(letter)
    if letter.cancelled_on:
        raise Refused(_("This letter was cancelled: there is nothing to answer."))
    if letter.closed_on:
        raise Refused(_("This letter is closed. If you have something to add, write to whoever sent it."))
    return letter


def _kept(letter: Letter, file_name: str, content: bytes) -> Document:
    title = _("Answer to %(folio)s: %(name)s") % {"folio": letter.folio, "name": file_name}
    try:
        return keep_document(by=None, title=title[:300], file_name=file_name, content=content)
    except Refused as error:
        raise Refused(f"«{file_name}»: {error}") from error


def _pressed_twice(letter: Letter, values: dict, documents: list[Document]) -> Answer | None:
    last = letter.answers.order_by("-number").first()
    if last is None or (last.name, last.text) != (values["name"], values["text"]) or values["at"] - last.at > AGAIN:
        return None
    kept = set(last.files.values_list("document", flat=True))
    return last if kept == {document.pk for document in documents} else None


def receipt_of(letter: Letter, values: dict, documents: list[Document]) -> str:
    """SHA-256 of what was received, as canonical JSON: whoever kept the same can reckon it again."""
    told = {
        "folio": letter.folio,
        "number": values["number"],
        "at": values["at"].astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "name": values["name"],
        "text": values["text"],
        "files": [document.sha256 for document in documents],
    }
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _tell(letter: Letter, made: Answer) -> None:
    """A receipt for whoever answered, and word for whoever coordinates."""
    about = {"folio": letter.folio, "receipt": made.receipt, "number": made.number}
    delivery = Delivery.objects.filter(letter=letter).exclude(email="").first()
    if delivery is not None:
        body = writing.paragraphs(
            _("We have your answer %(number)d to the letter %(folio)s.") % about,
            _("Receipt (SHA-256): %(receipt)s") % about,
        )
        subject = _("Receipt: answer to %(folio)s") % about
        key = f"letters.receipt:{made.receipt[:40]}"
        send_notice(key=key, to=delivery.email, subject=subject, body=body, kind="letters.receipt")
    today = timezone.localdate(made.at)
    coordinators = User.objects.filter(is_active=True, is_demo=False, roles__role=RoleName.COORDINATOR)
    for user in coordinators.filter(roles__in=_in_force(today)).distinct():
        subject = _("An answer came to %(folio)s") % about
        where = writing.absolute(reverse("letters:desk-letter", args=[letter.pk]))
        body = writing.paragraphs(subject + ".", _("Read it at the desk, among the letters."), where)
        key = f"letters.answered:{made.receipt[:40]}:{user.pk}"
        send_notice(key=key, to=user.email, subject=subject, body=body, kind="letters.answered")


def _in_force(today: datetime.date):
    return User._meta.get_field("roles").related_model.objects.in_force(today)


def ask_link(*, letter: Letter, now: datetime.datetime | None = None) -> None:
    """Sends a new link to the address that the letter has, once an hour at most; whether it has one is not said. To a
    letter that is cancelled or closed there is nothing to answer: none is sent."""
    now = now or timezone.now()
    delivery = Delivery.objects.filter(letter=letter, letter__sent_at__isnull=False).exclude(email="").first()
    if delivery is not None and letter.folio and not letter.cancelled_on and not letter.closed_on:
        send_notice(
            key=f"{LINK}:{letter.pk}:{now.astimezone(datetime.UTC):%Y%m%d%H}",
            to=delivery.email,
            subject=_("Your link to %(folio)s") % {"folio": letter.folio},
            body="",
            kind=LINK,
            about=[{"letter": letter.pk}],
        )


def publish_answer(*, by, answer: Answer, text: str, files: list[Document] = (), seen: str | None = None) -> Answer:
    """Shows everybody what was answered, in words without personal data, with those of its files that `files` names;
    with an empty text, takes it back. What was public before, or is shown elsewhere, stays so. `seen`: what the
    public read until now, as whoever changes it knows. Raises NotAllowed, Refused, Invalid."""
    require(rules.may_keep_letters(by))
    text, chosen = plain(text), {document.pk for document in files}
    with asked_once(), ledger.act(by=by, action="letters.answer.publish" if text else "letters.answer.withdraw"):
        now = plain(Answer.objects.get(pk=answer.pk).public_text)
        if seen is not None and now not in (plain(seen), text):
            told = {"text": Truncator(now).chars(300) or _("nothing")}
            raise Refused(
                _("Somebody else changed it meanwhile: the public reads «%(text)s». Save again to write yours.")
                % told
            )
        for file in answer.files.select_related("document"):
            is_shown = bool(text) and file.document_id in chosen
            (show if is_shown else stop_showing)(by=by, document=file.document, row=answer)
        return ledger.keep(Answer, answer, {"is_published": bool(text), "public_text": text}, by=by)

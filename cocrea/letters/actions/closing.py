"""How a letter ends, and what happens when nobody answers."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import rules, tokens
from cocrea.letters.actions.addressing import set_delivery
from cocrea.letters.actions.drafting import keep_letter, set_signatories
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Contact, Delivery, Letter, LetterAgreement
from cocrea.notices import writing
from cocrea.notices.actions import send_notice

COPIED = (
    *("issuer", "organization", "person", "office", "subject", "body", "legal_ground"),
    *("due_on", "due_days", "due_day_kind"),
)
LAPSE = "letters.lapse"


def close_letter(*, by, letter: Letter) -> Letter:
    """Says that nothing more is awaited. Raises NotAllowed, Refused."""
    require(rules.may_keep_letters(by))
    with ledger.act(by=by, action="letters.letter.close"):
        letter = _issued(letter)
        return ledger.keep(Letter, letter, {"closed_on": timezone.localdate()}, by=by)


def cancel_letter(*, by, letter: Letter, reason: str) -> Letter:
    """Takes an issued letter back, with a reason; its number stays taken. Raises NotAllowed, Refused, Invalid."""
    require(rules.may_keep_letters(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why it is cancelled: everybody reads it beside the letter.")]})
    with ledger.act(by=by, action="letters.letter.cancel", reason=reason.strip()):
        values = {"cancelled_on": timezone.localdate(), "cancel_reason": reason.strip()[:300]}
        return ledger.keep(Letter, _issued(letter), values, by=by)


def extend_letter(*, by, letter: Letter, due_on: datetime.date, reason: str) -> Letter:
    """Gives more time; the reminders follow, and its links go on working. Raises NotAllowed, Refused, Invalid."""
    require(rules.may_keep_letters(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why there is another term.")]})
    if due_on < timezone.localdate():
        raise Invalid({"due_on": [_("This day is over. Choose one from today on.")]})
    with ledger.act(by=by, action="letters.letter.extend", reason=reason.strip()):
        letter = _issued(letter)
        if letter.due_on is not None and due_on <= letter.due_on:
            text = _("The deadline is %(day)s already. Write a later day.")
            raise Invalid({"due_on": [text % {"day": writing.on(letter.due_on)}]})
        letter = ledger.keep(Letter, letter, {"due_on": due_on, "escalated_on": None}, by=by)
        tokens.lengthen(letter, timezone.now())
        return letter


def correct_letter(*, by, letter: Letter) -> Letter:
    """A draft that says the same and will take the place of an issued letter. Raises NotAllowed, Refused."""
    require(rules.may_keep_letters(by))
    with asked_once(), ledger.act(by=by, action="letters.letter.draft"):
        letter = _issued(letter)
        if hasattr(letter, "correction"):
            raise Refused(_("A letter that corrects it exists already."))
        values = {name: getattr(letter, name) for name in COPIED} | {"commitment": letter.commitment}
        made = keep_letter(by=by, corrects=letter, **values)
        for link in letter.agreements.all():
            ledger.keep(LetterAgreement, None, {"letter": made, "agreement": link.agreement}, by=by)
        fields = ("name", "office", "organization", "side")
        rows = letter.signatories.select_related("organization").order_by("position")
        signatories = [{name: getattr(each, name) for name in fields} for each in rows]
        set_signatories(by=by, letter=made, signatories=signatories)
        known = Delivery.objects.filter(letter=letter).first()
        if known is not None:
            set_delivery(by=by, letter=made, email=known.email, superior_email=known.superior_email)
    return made


def _issued(letter: Letter) -> Letter:
    letter = standing(letter)
    if not letter.folio:
        raise Refused(_("It is a draft: it has no number yet."))
    if letter.cancelled_on:
        raise Refused(_("It is cancelled."))
    if letter.closed_on:
        raise Refused(_("It is closed."))
    return letter


def tell_lapses(*, today: datetime.date | None = None) -> list[Letter]:
    """Notes in public that the term of a sent letter is over without an answer, and tells it to the body above: once
    for each term. Which letters."""
    today, told = today or timezone.localdate(), []
    late = Letter.objects.unanswered().filter(due_on__lt=today, sent_at__isnull=False, escalated_on=None)
    for pk in late.order_by("pk").values_list("pk", flat=True):
        with ledger.act(by=None, action="letters.letter.lapse"):
            letter = late.select_for_update().filter(pk=pk).first()
            if letter is None:  # answered, closed or given another term since the list was read
                continue
            letter = ledger.keep(Letter, letter, {"escalated_on": today}, by=None)
            told.append(letter)
            if address := superior_of(letter):
                send_notice(
                    key=f"{LAPSE}:{letter.pk}:{letter.due_on}",
                    to=address,
                    subject=_("Nobody answered %(folio)s in time") % {"folio": letter.folio},
                    body=lapse_words(letter),
                    kind=LAPSE,
                )
    return told


def superior_of(letter: Letter) -> str:
    """To whom it is told: who was written down for this letter, else the contact of the body above."""
    delivery = Delivery.objects.filter(letter=letter).first()
    if delivery is not None and delivery.superior_email:
        return delivery.superior_email
    parent = letter.organization.parent_id if letter.organization else None
    return Contact.objects.filter(organization=parent).values_list("email", flat=True).first() or "" if parent else ""


def lapse_words(letter: Letter) -> str:
    """What the body above reads."""
    told = {
        "issuer": letter.issuer,
        "folio": letter.folio,
        "addressee": letter.addressee,
        "date": writing.on(letter.due_on),
        "link": writing.absolute(letter.get_absolute_url()),
    }
    return writing.paragraphs(
        _("%(issuer)s sent the letter %(folio)s to %(addressee)s. The term ended on %(date)s without an answer.")
        % told,
        _("The letter and its state are public: %(link)s") % told,
        _("We ask for your help so that it is answered."),
    )

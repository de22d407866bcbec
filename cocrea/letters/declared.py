"""What this floor declares: what falls due, the letters that it sends, the words of its acts, its door, its files."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Door, open_door
from cocrea.documents import opening, signatures
from cocrea.ledger.final import declare_closed, declare_final, key_of
from cocrea.ledger.models import Event
from cocrea.ledger.readable import tell
from cocrea.ledger.sentences import Deed, say
from cocrea.letters import rules
from cocrea.letters.actions import sending
from cocrea.letters.models import Letter, SignedCopy
from cocrea.notices import kinds
from cocrea.notices.deadlines import Deadline, Source, declare
from cocrea.notices.writing import absolute

KIND = "letters.letter"
SENTENCES = {
    "letters.letter.issue": _("Letter issued: %(name)s"),
    "letters.letter.send": _("Letter sent: %(name)s"),
    "letters.letter.acknowledge": _("Receipt confirmed: %(name)s"),
    "letters.letter.answer": _("An answer came to the letter: %(name)s"),
    "letters.letter.lapse": _("The term is over without an answer: %(name)s"),
    "letters.letter.extend": _("There is another term for the letter: %(name)s"),
    "letters.letter.cancel": _("Letter cancelled: %(name)s"),
    "letters.letter.close": _("Letter closed: %(name)s"),
}
STAYS = _("What was issued stays. Cancel the letter, or write one that corrects it.")
PLAIN = {
    "letters.letter.hand_over": _("The link of a letter was shown once, to be handed over."),
    "letters.answer.publish": _("An answer to a letter was published."),
    "letters.answer.withdraw": _("An answer to a letter was taken back."),
    "letters.signedcopy.attach": _("The signed copy of a letter was attached."),
    "letters.letter.draft": _("Drafts of letters were begun."),
    "letters.letter.discard": _("The draft of a letter was thrown away."),
    "letters.signatory.update": _("The signatories of a letter were changed."),
    "letters.delivery.update": _("It was said where a letter goes."),
}


def open_letters(first=None, last=None, rows=None):
    """Sent letters that nobody has answered, due in these days, with the address where they went."""
    found = Letter.objects.unanswered().filter(due_on__isnull=False, sent_at__isnull=False)
    found = found.exclude(delivery__email="").exclude(delivery=None)
    found = found.select_related("delivery", "commitment__plan")
    if first is not None:
        found = found.filter(due_on__gte=first)
    if last is not None:
        found = found.filter(due_on__lte=last)
    if rows is not None:
        found = found.filter(pk__in=rows)
    for letter in found:
        words = gettext("Letter %(letter)s") % {"letter": letter}
        link = absolute(f"{letter.get_absolute_url()}#liga") if letter.is_public else ""
        yield Deadline(str(letter.pk), letter.due_on, (letter.delivery.email,), words, link, how_to_answer(link))


def how_to_answer(link: str) -> str:
    """With the link that came with it; its public page sends that again to whoever lost it."""
    how = gettext("Answer it with the link that came with the letter.")
    lost = gettext("If you cannot find it, ask for it on that page: it is sent to you again.")
    return f"{how} {lost}" if link else how


def may_have(document, by) -> bool | None:
    """The PDF of a public letter is everybody's; the rest stays with whoever keeps the record."""
    if Letter.objects.published().filter(pdf=document).exists():
        return True
    return None


def told(deed: Deed, text) -> str:
    """The words of an act, with the name of the letter where it may be told."""
    name = next((names[0] for names in deed.names.values() if names), deed.label)
    return str(text) % {"name": name} if name else str(text).replace(": %(name)s", ".")


def page_of(event: Event) -> str:
    """The page at the desk of the letter that an act was about."""
    key = key_of(event, KIND)
    return reverse("letters:desk-letter", args=[key]) if key else ""


def page_of_letter(letter: Letter) -> str:
    """Its page at the desk: there it is cancelled, or corrected by another one."""
    return reverse("letters:desk-letter", args=[letter.pk])


def register_all() -> None:
    """Called once, when the app is ready."""
    declare(Source("letters", _("Official letters"), open_letters, may_stop=False))
    kinds.declare(sending.KIND, _("Official letter"), compose=sending.compose, is_secret=True)
    kinds.declare(sending.LINK, _("Link to an official letter"), compose=sending.compose, is_secret=True)
    kinds.declare("letters.receipt", _("Receipt of an answer"))
    kinds.declare("letters.answered", _("An answer came"))
    kinds.declare("letters.lapse", _("A letter without an answer"))
    for action, text in SENTENCES.items():
        declare_final(action, STAYS, page_of)
        say(action, lambda deed, text=text: told(deed, text), naming=KIND)
    declare_closed(KIND, lambda row, _fields: str(STAYS) if row.folio else "", page_of_letter)
    for action, text in PLAIN.items():
        say(action, lambda _deed, text=text: str(text))
    open_door(Door(_("Official letters"), lambda: reverse("letters:desk"), rules.may_see_letters, "secretariat", 7))
    open_door(
        Door(_("Letters to answer"), lambda: reverse("letters:received"), rules.may_receive_letters, "secretariat", 8)
    )
    opening.register(may_have)
    tell(SignedCopy, "signatures", signatures.in_ledger)

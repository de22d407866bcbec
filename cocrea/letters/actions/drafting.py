"""Letters before they have a number: written by hand, or begun from agreements or from what is missing."""

import secrets
from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.actors.models import Organization
from cocrea.kernel import periods
from cocrea.kernel.casing import in_a_sentence
from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.shortening import shortened
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove, remove_all
from cocrea.letters import rules
from cocrea.letters.actions.addressing import prepare_delivery
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Contact, Letter, LetterAgreement, Series, Signatory
from cocrea.letters.reasons import Offer
from cocrea.meetings.models import Agreement, AgreementParty

Role = AgreementParty.Role
SIDES = {
    Organization.Sector.CIVIL_SOCIETY: Signatory.Side.CIVIL_SOCIETY,
    Organization.Sector.AUTHORITY: Signatory.Side.COUNCIL,
    Organization.Sector.GUARANTOR: Signatory.Side.COUNCIL,
}


def keep_letter(*, by, letter: Letter | None = None, **values) -> Letter:
    """Writes a draft, or changes one. What was issued says what it says for good: `correct_letter` makes another.
    Raises NotAllowed, Discarded, Invalid."""
    require(rules.may_keep_letters(by))
    if letter is None:
        values.setdefault("slug", f"borrador-{secrets.token_hex(6)}")
        return ledger.keep(Letter, None, values, by=by)
    with ledger.act(by=by, action="letters.letter.update"):
        return ledger.keep(Letter, _draft_of(letter), values, by=by)


def _draft_of(letter: Letter) -> Letter:
    """The draft as it stands, within the act that changes it. Raises Invalid for one that was issued meanwhile."""
    letter = standing(letter)
    if letter.folio:
        raise Invalid({"": [_("It has been issued and does not change any more. Write a letter that corrects it.")]})
    return letter


def keep_series(*, by, series: Series | None = None, **values) -> Series:
    """Says how the letters of a body are numbered. Raises NotAllowed, Invalid."""
    require(rules.may_keep_letters(by))
    return ledger.keep(Series, series, values, by=by)


def keep_contact(*, by, contact: Contact | None = None, **values) -> Contact:
    """Says where the letters for a body go. Raises NotAllowed, Invalid."""
    require(rules.may_keep_letters(by))
    return ledger.keep(Contact, contact, values, by=by)


def set_signatories(*, by, letter: Letter, signatories: Iterable[dict]) -> list[Signatory]:
    """Gives a draft its signatories, in their order: name, office, organization, side. Raises NotAllowed, Discarded,
    Invalid."""
    require(rules.may_keep_letters(by))
    with asked_once(), ledger.act(by=by, action="letters.signatory.update"):
        letter = _draft_of(letter)
        if old := list(letter.signatories.all()):
            remove_all(old, by=by, action="letters.signatory.update")
        return [
            ledger.keep(Signatory, None, {"letter": letter, "position": position, **values}, by=by)
            for position, values in enumerate(signatories, 1)
        ]


def draft_from_agreements(
    *, by, agreements: list[Agreement], issuer: Organization, organization: Organization | None = None
) -> list[Letter]:
    """One draft for each addressee of these agreements, in one act. `organization`: to whom those go that name nobody
    of the record; else whoever is responsible. Raises NotAllowed; Refused where one has no addressee."""
    require(rules.may_keep_letters(by))
    with asked_once(), ledger.act(by=by, action="letters.letter.draft"):
        groups: dict[tuple, list[Agreement]] = {}
        for agreement in agreements:
            chosen = [(organization, None)] if organization else proposed(agreement, issuer)
            for who in addressees(agreement) or chosen or [(None, None)]:
                if who == (None, None):
                    raise Refused(_("«%(text)s» names no addressee: choose one.") % {"text": str(agreement)[:80]})
                groups.setdefault(who, []).append(agreement)
        return [_draft(by, issuer, who, some) for who, some in groups.items()]


def addressees(agreement: Agreement, role: str = Role.ADDRESSEE) -> list[tuple]:
    """(body, person) of each whom it addresses, or who has another part in it."""
    parts = agreement.parties.filter(role=role).select_related("organization", "person").order_by("pk")
    return list(dict.fromkeys((part.organization, part.person) for part in parts))


def proposed(agreement: Agreement, issuer: Organization | None) -> list[tuple]:
    """To whom a letter about it may go that names no addressee: whoever is responsible, but for who writes."""
    found = addressees(agreement, Role.RESPONSIBLE)
    return [who for who in found if who != (None, None) and who != (issuer, None)]


def _draft(by, issuer: Organization, who: tuple, agreements: list[Agreement]) -> Letter:
    organization, person = who
    commitments = {each.commitment for each in agreements}
    terms = Agreement.objects.as_on().filter(pk__in=[each.pk for each in agreements]).exclude(due=None)
    letter = keep_letter(
        by=by,
        issuer=issuer,
        organization=organization,
        person=person,
        office=office_of(organization),
        subject=subject_of(agreements),
        body=body_of(agreements),
        due_on=min(terms.values_list("due", flat=True), default=None),
        commitment=commitments.pop() if len(commitments) == 1 else None,
    )
    for agreement in agreements:
        ledger.keep(LetterAgreement, None, {"letter": letter, "agreement": agreement}, by=by)
    set_signatories(by=by, letter=letter, signatories=signatories_of(agreements))
    prepare_delivery(by=by, letter=letter)
    return letter


def office_of(organization: Organization | None) -> str:
    """The office to which letters for a body are addressed, where the staff has written it down."""
    if organization is None:
        return ""
    return Contact.objects.filter(organization=organization).values_list("office", flat=True).first() or ""


def subject_of(agreements: list[Agreement]) -> str:
    """What a letter about these is about, in one line."""
    if len(agreements) == 1:
        return shortened(agreements[0].text, 300)
    are_agreed = {each.is_agreed for each in agreements}
    name = _("Agreements of %(session)s") if are_agreed == {True} else _("Suggestions of %(session)s")
    if len(are_agreed) == 2:
        name = _("Agreements and suggestions of %(session)s")
    return name % {"session": agreements[0].session}


def body_of(agreements: list[Agreement]) -> str:
    """The text with which such a letter begins; people go on from there. What was only suggested is not called
    agreed."""
    session = agreements[0].session
    when = {
        "session": in_a_sentence(str(session)),
        "date": periods.words(session.date) or _("a date that is not recorded"),
    }
    agreed = _("In the %(session)s of %(date)s the following was agreed, which is addressed to you:")
    suggested = _("In the %(session)s of %(date)s the following was suggested, which is addressed to you:")
    lines, numbered = [], list(enumerate(sorted(agreements, key=lambda each: not each.is_agreed), 1))
    for opening, is_agreed in ((agreed, True), (suggested, False)):
        items = [f"{number}. {each.text}" for number, each in numbered if each.is_agreed == is_agreed]
        lines += [opening % when, *items] if items else []
    lines.append(
        _("We ask you to answer through the link that comes with this letter, and to attach what proves it.")
    )
    return "\n\n".join(lines)


def signatories_of(agreements: list[Agreement]) -> list[dict]:
    """Who signs, as the agreements say."""
    parts = AgreementParty.objects.filter(agreement__in=agreements, role=Role.SIGNATORY)
    found: dict[tuple, dict] = {}
    for part in parts.select_related("organization", "person").order_by("pk"):
        sector = part.organization.sector if part.organization else ""
        values = {
            "name": str(part.person or ""),
            "organization": part.organization,
            "side": SIDES.get(sector, ""),
        }
        found.setdefault((part.organization_id, part.person_id), values)
    return list(found.values())


def draft_from_offer(*, by, offer: Offer, issuer: Organization, organization: Organization | None = None) -> Letter:
    """A draft begun from what is missing. Raises NotAllowed, Invalid."""
    require(rules.may_keep_letters(by))
    who = offer.organization or organization
    with asked_once(), ledger.act(by=by, action="letters.letter.draft"):
        letter = keep_letter(
            by=by,
            issuer=issuer,
            organization=who,
            office=office_of(who),
            subject=shortened(offer.subject, 300),
            body=offer.body,
            commitment=offer.commitment,
        )
        prepare_delivery(by=by, letter=letter)
    return letter


def discard_draft(*, by, letter: Letter) -> None:
    """Throws a draft away; its text stays in the ledger, inside. Raises NotAllowed, Discarded, Refused."""
    require(rules.may_keep_letters(by))
    with ledger.act(by=by, action="letters.letter.discard"):
        letter = standing(letter)
        if letter.folio:
            raise Refused(_("It has been issued: it can be cancelled, not thrown away."))
        for rows in (letter.signatories, letter.agreements):
            if some := list(rows.all()):
                remove_all(some, by=by, action="letters.letter.discard")
        remove(letter, by=by, action="letters.letter.discard")


def next_number(issuer: Organization, year: int, series: Series | None) -> int:
    """The number after the last of this body and year; without gaps, because nobody else issues meanwhile."""
    last = Letter.objects.filter(issuer=issuer, year=year).aggregate(last=Max("number"))["last"]
    if last is not None:
        return last + 1
    return series.first_number if series is not None and series.first_year == year else 1

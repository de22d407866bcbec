"""Where a letter goes: as somebody says it, or as the staff has written it down for bodies and for people."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from cocrea.accounts.rules import require
from cocrea.actors.models import Contact as PersonContact
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.letters import rules
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Contact, Delivery, Letter


def set_delivery(*, by, letter: Letter, email: str, superior_email: str = "") -> Delivery:
    """Says where one letter goes, and whom it is told to if nobody answers. The ledger learns that it was said, not
    what. Raises NotAllowed, Discarded, Invalid."""
    require(rules.may_keep_letters(by))
    with ledger.act(by=by, action="letters.delivery.update") as current:
        letter = standing(letter)
        delivery = Delivery.objects.filter(letter=letter).first() or Delivery(letter=letter)
        delivery.email, delivery.superior_email = email.strip(), superior_email.strip()
        try:
            delivery.full_clean(exclude=["letter"])
        except ValidationError as error:
            raise Invalid(error.message_dict) from error
        delivery.save()
        current.touched.append(ledger.touch(delivery, {}, is_public=False, change="updated"))
    return delivery


def prepare_delivery(*, by, letter: Letter) -> None:
    """Fills in the addresses that the staff has written down, where it has any."""
    body, email = letter.organization, known_address(letter)
    above = address_of_body(body.parent_id) if body is not None and body.parent_id else ""
    if email or above:
        set_delivery(by=by, letter=letter, email=email, superior_email=above)


def known_address(letter: Letter) -> str:
    """Where letters for its addressee go: for the body; else for the person, whose contact is kept for that too."""
    found = address_of_body(letter.organization_id) if letter.organization_id else ""
    if found or letter.person_id is None:
        return found
    return PersonContact.objects.addresses([letter.person_id], timezone.localdate()).get(letter.person_id, "")


def address_of_body(key: int) -> str:
    """The address of a body, as the staff has written it down; empty where it has not."""
    return Contact.objects.filter(organization=key).values_list("email", flat=True).first() or ""

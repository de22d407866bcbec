"""Personal links: made, sent by mail or handed over, revoked. Whoever has one reports for its body."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.actors.models import Organization, Person
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import rules as letter_rules
from cocrea.letters.models import Contact, Letter
from cocrea.monitoring import rules, tokens
from cocrea.monitoring.actions.keeping import standing
from cocrea.monitoring.models import PersonalLink
from cocrea.notices import writing
from cocrea.notices.actions import send_notice
from cocrea.notices.kinds import Text
from cocrea.notices.models import Notice

KIND = "monitoring.link"
KEPT = datetime.timedelta(days=90)
ONE_SITTING = datetime.timedelta(days=1)
LONGEST = datetime.timedelta(days=400)


def make_link(
    *,
    by,
    organization: Organization,
    person: Person | None = None,
    email: str = "",
    expires_at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> tuple[PersonalLink, str]:
    """A new link for a body, and its address, which is shown now and kept nowhere. Raises NotAllowed, Invalid."""
    require(rules.may_keep_monitoring(by))
    now = now or timezone.now()
    expires_at = expires_at or now + KEPT
    if not now < expires_at <= now + LONGEST:
        raise Invalid({"expires_at": [_("A link runs out within the next 400 days.")]})
    token = tokens.new()
    with ledger.act(by=by, action="monitoring.personallink.make") as current:
        link = PersonalLink(
            organization=organization,
            person=person,
            email=email.strip(),
            token_digest=tokens.digest(token),
            made_at=now,
            expires_at=expires_at,
        )
        link.full_clean()
        link.save()
        current.touched.append(touch(link))
    return link, tokens.address(token)


def follow_letter(*, by, letter: Letter, now: datetime.datetime | None = None) -> tuple[PersonalLink, str]:
    """From a letter to what it asks for, by the right of whoever may answer it: a link for its body. It lasts as long
    as others for whoever has that of the letter (`by` None), a day for an account. Raises NotAllowed."""
    require(by is None or letter_rules.may_answer(by, letter))
    now = now or timezone.now()
    until = now + (KEPT if by is None else ONE_SITTING)
    person = letter.person if by is None else None
    with ledger.act(by=by, action="monitoring.personallink.make"):
        return make_link(by=None, organization=letter.organization, person=person, expires_at=until, now=now)


def send_link(*, by, organization: Organization, person: Person | None = None, email: str = "", now=None) -> Notice:
    """Puts a link into the outbox: it is made when the letter leaves. Without an address it goes where the
    letters for the body go. Raises NotAllowed, Invalid."""
    require(rules.may_keep_monitoring(by))
    now = now or timezone.now()
    known = Contact.objects.filter(organization=organization).values_list("email", flat=True).first()
    address = email.strip() or known or ""
    if not address:
        raise Invalid({"email": [_("Write the e-mail to which it goes: none is written down for this body.")]})
    about = [{"organization": organization.pk, "person": person.pk if person else None, "email": address}]
    return send_notice(
        key=f"{KIND}:{organization.pk}:{person.pk if person else 0}:{now:%Y%m%d%H%M}",
        to=address,
        subject=_("Your link to report"),
        body="",
        kind=KIND,
        about=about,
    )


def compose(notice: Notice, now: datetime.datetime) -> Text | None:
    """What the letter says when it leaves."""
    about = next(iter(notice.about), {})
    organization = Organization.objects.filter(pk=about.get("organization")).first()
    if organization is None:
        return None
    person = Person.objects.filter(pk=about.get("person")).first()
    link, address = make_link(by=None, organization=organization, person=person, email=about["email"], now=now)
    until = writing.on(timezone.localdate(link.expires_at))
    body = writing.paragraphs(
        str(person or organization),
        _("Here you see what is due from %(organization)s, hand in progress reports and send evidence.")
        % {"organization": organization},
        _("You need no account:") + f"\n{address}",
        _("The link is only for you and works until %(day)s. Whoever has it reports in your name.") % {"day": until},
    )
    return Text(_("Your link to report: %(organization)s") % {"organization": organization}, body, notice.about)


def revoke_link(*, by, personal_link: PersonalLink, now: datetime.datetime | None = None) -> PersonalLink:
    """From now on it opens nothing. Raises NotAllowed, Refused."""
    require(rules.may_keep_monitoring(by))
    with ledger.act(by=by, action="monitoring.personallink.revoke") as current:
        link = standing(personal_link)
        if link.revoked_at is not None:
            raise Refused(_("It was revoked already."))
        link.revoked_at = now or timezone.now()
        link.save(update_fields=["revoked_at"])
        current.touched.append(touch(link))
    return link


def touch(link: PersonalLink) -> ledger.Touch:
    """What the ledger learns: that there was a link for a body, not which."""
    return ledger.touch(link, {}, is_public=False, change="updated")

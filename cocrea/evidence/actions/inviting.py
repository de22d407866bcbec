"""Personal links: somebody without an account submits evidence of one commitment."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.codes import digest, new_token
from cocrea.accounts.rules import require
from cocrea.evidence import rules
from cocrea.evidence.models import Invitation
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.notices import writing
from cocrea.notices.actions import send_notice
from cocrea.notices.kinds import Text
from cocrea.notices.models import Notice
from cocrea.plans.models import Commitment

KIND = "evidence.invitation"
DAYS = 60


def invite_to_submit(
    *, by, commitment: Commitment, email: str = "", now: datetime.datetime | None = None, **values
) -> tuple[Invitation, str]:
    """Makes a personal link, in the name of a body or a person, and sends it where there is an e-mail. It is returned
    too, to be shown once. Raises NotAllowed, Invalid."""
    require(rules.may_submit(by, commitment))
    now, organization = now or timezone.now(), values.get("organization")
    if organization is None and values.get("person") is None:
        raise Invalid({"organization": [_("Say for which body, or which person, they submit.")]})
    require(organization is None or rules.may_act_for(by, organization))
    token = new_token()
    with ledger.act(by=by, action="evidence.invitation.create"):
        told = {"commitment": commitment, "email": email, "made_by": by, "made_at": now, **values}
        made = Invitation(**told, expires_at=now + datetime.timedelta(days=DAYS), token_digest=digest(token))
        ledger.save(made, by=by, action="evidence.invitation.create")
        if email:
            subject = _("Send the evidence of %(commitment)s") % {"commitment": commitment}
            about = [{"invitation": made.pk}]
            send_notice(key=f"{KIND}:{made.pk}", to=email, subject=subject, body="", kind=KIND, about=about)
    return made, link_of(token)


def link_of(token: str) -> str:
    """The absolute address of a personal link."""
    return settings.SITE_URL + reverse("evidence:link", args=[token])


def compose(notice: Notice, now: datetime.datetime) -> Text | None:
    """What the letter says when it leaves: its link is made then, and nothing but the digest stays."""
    found = Invitation.objects.filter(pk__in=[each["invitation"] for each in notice.about], expires_at__gt=now)
    invitation = found.select_related("commitment__plan", "organization", "person").first()
    if invitation is None:
        return None
    token = new_token()
    again = Invitation.objects.create(
        **{name: getattr(invitation, name) for name in ("commitment", "activity", "organization", "person", "email")},
        made_by=invitation.made_by,
        made_at=now,
        expires_at=invitation.expires_at,
        token_digest=digest(token),
    )
    commitment = again.commitment
    body = writing.paragraphs(
        _("We ask you for evidence of this commitment: %(commitment)s (%(plan)s).")
        % {"commitment": commitment, "plan": commitment.plan},
        _("Send files, photos or the address of a page, from a phone too. You need no account:")
        + f"\n{link_of(token)}",
        _("The link works until %(day)s. Whoever has it can submit in your name.")
        % {"day": writing.on(timezone.localdate(invitation.expires_at))},
    )
    return Text(_("Send the evidence of %(commitment)s") % {"commitment": commitment}, body, notice.about)


def find(token: str, now: datetime.datetime) -> tuple[Invitation | None, bool]:
    """(invitation, whether its link has run out); (None, False) for a link that never was."""
    found = Invitation.objects.filter(token_digest=digest(token))
    invitation = found.select_related("commitment__plan", "activity", "organization", "person").first()
    if invitation is None:
        return None, False
    return (None, True) if invitation.expires_at <= now else (invitation, False)

"""Planning a session: it gets its number and its address."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.session import keep_session
from cocrea.meetings.addresses import slug_for
from cocrea.meetings.models import Session
from cocrea.meetings.numbering import next_number


def plan_session(*, by, organization, subject: str, **values) -> Session:
    """Plans a session; without a number it gets the next one of its body, plan and kind. Raises Invalid where
    somebody else took that number."""
    require(rules.may_keep_sessions(by))
    try:
        with transaction.atomic(), ledger.act(by=by, action="meetings.session.create"):
            kind, plan = values.get("kind", Session.Kind.ORDINARY), values.get("plan")
            number = values.pop("number", None) or next_number(organization, plan, kind)
            slug = values.pop("slug", "") or slug_for(organization, values.get("date", ""), subject)
            told = {"organization": organization, "subject": subject, "slug": slug, "number": number}
            return keep_session(by=by, **told, **values)
    except IntegrityError as error:
        raise Invalid(
            {"number": [_("Another session has this number. Leave it empty: it gets the next one.")]}
        ) from error

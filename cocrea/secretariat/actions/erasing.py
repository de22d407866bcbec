"""What is kept of people who registered: found, handed over, erased. The tallies stay, and the proofs of the ledger.

A registration that is erased keeps its call, sector, state and days: nothing that tells who it was. What the acts of
the ledger told of it is emptied too (`ledger/erasing.py`), and its letters leave the outbox."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.models import Subject
from cocrea.notices.models import Notice
from cocrea.secretariat import calc
from cocrea.secretariat.actions.registering import leave_directory
from cocrea.secretariat.actions.tally import refresh
from cocrea.secretariat.letters import key_of
from cocrea.secretariat.models import Application, Call
from cocrea.secretariat.models.application import PERSONAL
from cocrea.secretariat.rules import may_keep_personal_data

KIND = Application._meta.label_lower
UNCONFIRMED_DAYS = 30  # that long a registration waits that nobody confirms
FIELDS = ("name", "representative", "email", "phone", "profile", "return_reason")


def find_person(*, by, words: str) -> list[Application]:
    """Every registration with this e-mail, telephone or name, however spelt. Raises NotAllowed."""
    require(may_keep_personal_data(by))
    rows = (
        Application.objects.told()
        .select_related("call", "sector", "place", "organization")
        .order_by("-sent_at", "pk")
    )
    text = words.strip()
    if "@" in text:
        return list(rows.filter(email_key=calc.email_key(text)))
    if phone := calc.phone_key(text):
        return [row for row in rows.exclude(phone="") if calc.phone_key(row.phone) == phone]
    key = calc.name_key(text)
    if not key:
        return []
    return [
        row for row in rows if calc.alike(row.name_key, key) or calc.alike(calc.name_key(row.representative), key)
    ]


def told(application: Application) -> dict:
    """All that is kept of a registration, by the names of the columns: what a person gets who asks for it."""
    rows = Subject.objects.filter(kind=KIND, key=str(application.pk)).select_related("event").order_by("event_id")
    letters = Notice.objects.filter(key__startswith=key_of(application)).order_by("pk")
    return {
        "call": application.call.slug,
        "number": application.number,
        "kind": application.kind,
        **{name: getattr(application, name) for name in FIELDS},
        "sector": application.sector.name,
        "place": application.place.name if application.place else "",
        "state": application.state,
        "sent_at": application.sent_at.isoformat(),
        "submitted_at": application.submitted_at.isoformat() if application.submitted_at else "",
        "consented_at": application.consented_at.isoformat(),
        "privacy_notice": application.notice.text,
        "organization": application.organization.slug if application.organization else "",
        "acts": [{"at": row.event.at.isoformat(), "action": row.event.action} for row in rows],
        "letters": [{"written_at": each.made_at.isoformat(), "subject": each.subject} for each in letters],
    }


def erase_applications(*, by, applications: list[Application], reason: str, now: datetime.datetime) -> int:
    """Erases what these registrations tell, here, in the ledger and in the outbox. How many there were. What still
    was under way counts as withdrawn. Raises NotAllowed, Invalid (no reason)."""
    require(may_keep_personal_data(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why it is erased: the reason stays in the ledger.")]})
    with transaction.atomic():
        done = [row for row in applications if _erase(row, by=by, now=now)]
        if done:
            keys = [str(row.pk) for row in done]
            erase_content(by=by, reason=reason, subjects=Subject.objects.filter(kind=KIND, key__in=keys))
    return len(done)


def _erase(application: Application, *, by, now: datetime.datetime) -> bool:
    """Its row without what was told, under an act that says no more than that."""
    with ledger.act(by=by, action="secretariat.application.erase"):
        ledger.hold()
        row = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
        if row.erased_at is not None:
            return False
        is_over = row.call.ended_at is not None
        if not is_over and row.state != Application.State.DUPLICATE:
            leave_directory(row, by=by, action="secretariat.application.erase")
            row.state, row.organization = Application.State.WITHDRAWN, None
        for name in PERSONAL:
            setattr(row, name, "")
        row.erased_at = now
        row.save()
        row.links.all().delete()
        Notice.objects.filter(key__startswith=key_of(row)).delete()
        ledger.record(
            by=by,
            action="secretariat.application.erase",
            obj=row,
            changes={"erased_at": [None, now.isoformat()]},
        )
        if not is_over:
            refresh(row.call, by=by)
    return True


def expired(now: datetime.datetime) -> list[tuple[Call | None, list[Application]]]:
    """What is to be erased at a moment: (call, its registrations); those that nobody confirmed in time, with None."""
    today = timezone.localdate(now)
    ended = Call.objects.exclude(Q(concluded_at=None) & Q(cancelled_at=None)).order_by("slug")
    found: list[tuple[Call | None, list[Application]]] = []
    for call in ended:
        rows = list(call.applications.told().order_by("number")) if call.erases_on <= today else []
        if rows:
            found.append((call, rows))
    listed = {row.pk for _call, rows in found for row in rows}
    before = now - datetime.timedelta(days=UNCONFIRMED_DAYS)
    waiting = Application.objects.told().filter(state=Application.State.UNCONFIRMED, sent_at__lt=before)
    rest = [row for row in waiting.select_related("call").order_by("pk") if row.pk not in listed]
    return [*found, (None, rest)] if rest else found


def erase_expired(*, now: datetime.datetime, by=None) -> int:
    """Erases what is due, call by call; by the clock, as the privacy notice promised. How many registrations."""
    number = 0
    with transaction.atomic():
        ledger.hold()  # what is due stays so until it is erased: nobody confirms one of them in between
        for call, rows in expired(now):
            is_over = call is not None
            why = (
                _("The time for which personal data are kept is over.")
                if is_over
                else _("Nobody confirmed it in time.")
            )
            number += erase_applications(by=by, applications=rows, reason=why, now=now)
    return number

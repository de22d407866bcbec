"""What the office does with registrations: confirm by hand, accept, return, mark as duplicate, take back.

No reason goes into the act itself: acts that move public numbers are public, and a reason may speak of a person. Each
raises NotAllowed; Invalid with messages by field; Refused in words."""

import datetime

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.actors.actions import keep_organization
from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.secretariat import calc, letters
from cocrea.secretariat.actions.registering import begin_to_count, leave_directory, new_link
from cocrea.secretariat.actions.tally import refresh
from cocrea.secretariat.models import Application, ApplicationLink, Call, Participant
from cocrea.secretariat.rules import may_keep_calls

State = Application.State
MOST = 500  # registrations accepted at once


def confirm_by_hand(*, by, application: Application, now: datetime.datetime) -> Application:
    """The office has spoken with whoever registered, where no letter could reach them: it counts."""
    with _act(by, "secretariat.application.submit"):
        application = _fresh(application, State.UNCONFIRMED)
        return begin_to_count(application, by=by, now=now, by_hand=True)


def accept_application(
    *,
    by,
    application: Application,
    now: datetime.datetime,
    organization: Organization | None = None,
    classification: str = "",
) -> Application:
    """Accepts it; an organization enters the directory, as one of the record or, with its `classification`, as a new
    one. A letter says so."""
    with _act(by, "secretariat.application.accept"):
        application = _accepted(_fresh(application, State.SUBMITTED), organization, classification, by=by, now=now)
        refresh(application.call, by=by)
    return application


def accept_applications(
    *, by, call: Call, numbers: list[int], now: datetime.datetime
) -> tuple[int, list[Application]]:
    """Accepts several in one act: (how many, those left because nobody has said yet what their organization is)."""
    with _act(by, "secretariat.application.accept"):
        if len(numbers) > MOST:
            raise Refused(_("Accept at most %(number)d at once.") % {"number": MOST})
        rows = call.applications.filter(number__in=numbers, state=State.SUBMITTED).order_by("number")
        done, left, names = 0, [], _names()
        for row in rows.select_for_update(of=("self",)).select_related("call", "sector"):
            known = same_name(row, names)
            if row.is_organization and known is None and not row.sector.classification:
                left.append(row)
                continue
            made = _accepted(row, known, row.sector.classification, by=by, now=now)
            if known is None and made.organization is not None:
                names.setdefault(row.name_key, []).append(made.organization)
            done += 1
        refresh(call, by=by)
    return done, left


def _names() -> dict[str, list[Organization]]:
    """Key of a name -> the organizations of the record that have it."""
    found: dict[str, list[Organization]] = {}
    for row in Organization.objects.all():
        found.setdefault(calc.name_key(row.name), []).append(row)
    return found


def same_name(application: Application, names: dict | None = None) -> Organization | None:
    """The organization of the record that is called the same, accents and legal form aside; None for none or for
    several. `names`: what `_names` found, where many are asked for."""
    if not application.is_organization:
        return None
    found = (_names() if names is None else names).get(application.name_key, [])
    return found[0] if len(found) == 1 else None


def like_names(application: Application) -> list[Organization]:
    """Organizations of the record that it may be, the likest first."""
    key = application.name_key
    found = [row for row in Organization.objects.all() if calc.alike(calc.name_key(row.name), key)]
    return sorted(found, key=lambda row: calc.name_key(row.name) != key)


def _accepted(application: Application, organization, classification: str, *, by, now) -> Application:
    if application.is_organization:
        organization = organization or _new_organization(application, classification, by=by)
        _enter_directory(application, organization, by=by, now=now)
    values = {"state": State.ACCEPTED, "decided_at": now, "return_reason": ""}
    values["organization"] = organization if application.is_organization else None
    application = ledger.keep(Application, application, values, by=by)
    letters.accepted(application)
    return application


def _new_organization(application: Application, classification: str, *, by) -> Organization:
    if classification not in Organization.Classification.values:
        raise Invalid({"classification": [_("Say what it is, or choose one of the record.")]})
    stem = slugify(application.name)[:110].strip("-") or f"organizacion-{application.number}"
    slug, number = stem, 2
    while Organization.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return keep_organization(by=by, slug=slug, name=application.name, classification=classification)


def _enter_directory(application: Application, organization: Organization, *, by, now) -> None:
    if not Participant.objects.filter(call=application.call, organization=organization).exists():
        values = {"call": application.call, "organization": organization, "sector": application.sector}
        since = timezone.localdate(now).isoformat()
        ledger.keep(Participant, None, values | {"since": since}, by=by)


def return_application(*, by, application: Application, reason: str, now: datetime.datetime) -> Application:
    """Gives it back to be corrected: the letter says what is missing and carries the link. Raises Invalid."""
    if not reason.strip():
        raise Invalid({"reason": [_("Say what must be corrected: the person reads it in the letter.")]})
    with _act(by, "secretariat.application.return"):
        application = _fresh(application, State.SUBMITTED)
        values = {"state": State.RETURNED, "return_reason": reason.strip(), "decided_at": now}
        application = ledger.keep(Application, application, values, by=by)
        letters.returned(application, new_link(application, ApplicationLink.Purpose.CORRECT, now))
    return application


def mark_duplicate(*, by, application: Application, of: Application) -> Application:
    """Joins it to the one that stays: it counts no more, and nothing of it is lost."""
    with _act(by, "secretariat.application.join"):
        application = _fresh(application, State.UNCONFIRMED, State.SUBMITTED, State.RETURNED)
        of = Application.objects.get(pk=of.pk)
        if (
            of.pk == application.pk
            or of.call_id != application.call_id
            or of.state in (State.DUPLICATE, State.WITHDRAWN)
        ):
            raise Refused(_("It can only be joined to another one of the same call that stands."))
        for other in application.duplicates.all():
            ledger.keep(Application, other, {"duplicate_of": of}, by=by)
        values = {"state": State.DUPLICATE, "duplicate_of": of}
        application = ledger.keep(Application, application, values, by=by)
        refresh(application.call, by=by)
    return application


def reopen_application(*, by, application: Application) -> Application:
    """Takes back that it was accepted or joined to another one: it waits to be looked at again. No letter leaves."""
    with _act(by, "secretariat.application.reopen"):
        application = _fresh(application, State.ACCEPTED, State.DUPLICATE)
        if application.erased_at is not None or application.call.ended_at is not None:
            raise Refused(_("This call is over."))
        leave_directory(application, by=by, action="secretariat.application.reopen")
        state = State.SUBMITTED if application.submitted_at else State.UNCONFIRMED
        values = {"state": state, "duplicate_of": None, "organization": None, "decided_at": None}
        application = ledger.keep(Application, application, values, by=by)
        refresh(application.call, by=by)
    return application


def _act(by, action: str):
    require(may_keep_calls(by))
    return ledger.act(by=by, action=action)


def _fresh(application: Application, *states: str) -> Application:
    """The registration as it stands, when it is in one of these states. Raises Refused."""
    row = Application.objects.select_for_update(of=("self",)).select_related("call", "sector").get(pk=application.pk)
    if row.state not in states:
        words = {"state": row.get_state_display().lower()}
        raise Refused(_("Somebody else has dealt with it meanwhile: %(state)s.") % words)
    return row

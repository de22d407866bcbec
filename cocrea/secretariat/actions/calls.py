"""Writes of calls and of what hangs on them. Each raises NotAllowed, and Invalid with messages by field."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.secretariat import letters
from cocrea.secretariat.actions.tally import refresh
from cocrea.secretariat.models import Application, Call, CallSector, Participant, PrivacyNotice, Sector
from cocrea.secretariat.rules import may_keep_calls

COUNTED = {"registered", "opens_on", "closes_on"}  # of a call that is held here, they follow from something else


def keep_sector(*, by, sector: Sector | None = None, **values) -> Sector:
    """Adds a sector to the list, or changes one."""
    require(may_keep_calls(by))
    return ledger.keep(Sector, sector, values, by=by)


def keep_call(*, by, call: Call | None = None, reason: str = "", **values) -> Call:
    """Adds a call, or changes what is said of it. Its days follow from its exact moments, where it has them; moments
    that everybody has read change with a reason."""
    require(may_keep_calls(by))
    action = f"secretariat.call.{'create' if call is None else 'update'}"
    with ledger.act(by=by, action=action, reason=reason) as act:
        if call is not None:
            call = ledger.anew_locked(call)
            _check_change(call, values, act.reason)
        values = _with_days(call, values)
        return ledger.keep(Call, call, values, by=by)


def _check_change(call: Call, values: dict, reason: str) -> None:
    """Raises Invalid where something that people rely on would change unnoticed."""
    new = {name for name, value in values.items() if getattr(call, name) != value}
    if "slug" in new and call.is_public:
        raise Invalid({"slug": [_("It is part of a public address: it stays as it is.")]})
    if "publication" in new and call.is_public and call.applications.exists():
        text = _("People have registered. Cancel it: they are told, and everybody reads why.")
        raise Invalid({"publication": [text]})
    if "publication" in new and not call.is_public and (missing := missing_of(call)):
        raise Invalid({"publication": missing})
    if call.is_live and new & COUNTED and not new & {"opens_at", "closes_at"}:
        text = _("It follows from the registrations and moments of this call: nobody types it.")
        raise Invalid({name: [text] for name in new & COUNTED})
    if call.is_public and new & {"opens_at", "closes_at"} and not reason.strip():
        raise Invalid({"reason": [_("Everybody has read when it opens and closes. Say why that changes.")]})
    if call.is_live and values.get("opens_at", call.opens_at) is None and call.applications.exists():
        raise Invalid({"opens_at": [_("People have registered: it keeps its moments.")]})


def _with_days(call: Call | None, values: dict) -> dict:
    """The values with the days of the moments among them."""
    days = {}
    for moment, day in (("opens_at", "opens_on"), ("closes_at", "closes_on")):
        at: datetime.datetime | None = values.get(moment)
        if at is not None:
            days[day] = timezone.localdate(at).isoformat()
    return values | days


def keep_sectors(*, by, call: Call, sectors: list[Sector]) -> None:
    """Which sectors the form of a call offers. One for which somebody registered stays. Raises Invalid."""
    require(may_keep_calls(by))
    with ledger.act(by=by, action="secretariat.call.sectors"):
        rows = {row.sector_id: row for row in call.sectors.exclude(sector=None)}
        wanted = {sector.pk: sector for sector in sectors}
        used = set(Application.objects.filter(call=call).values_list("sector_id", flat=True))
        if kept := [str(rows[key].sector) for key in rows.keys() - wanted.keys() if key in used]:
            text = _("Somebody has registered for it already: %(sectors)s.")
            raise Invalid({"sectors": [text % {"sectors": ", ".join(kept)}]})
        for key in rows.keys() - wanted.keys():
            remove(rows[key], by=by, action="secretariat.call.sectors")
        for key in wanted.keys() - rows.keys():
            values = {"call": call, "sector": wanted[key], "basis": CallSector.Basis.COUNTED}
            ledger.keep(CallSector, None, values, by=by)
        refresh(call, by=by)


def keep_call_sector(*, by, call_sector: CallSector | None = None, **values) -> CallSector:
    """Records how many of a sector registered in a call, as a source says. What is counted here, nobody types."""
    require(may_keep_calls(by))
    action = f"secretariat.callsector.{'create' if call_sector is None else 'update'}"
    with ledger.act(by=by, action=action):
        call = values.get("call") or (call_sector.call if call_sector else None)
        now = call and (Call.objects.filter(pk=call.pk).first() or call)  # it may be held here since it was read
        basis = values.get("basis", call_sector.basis if call_sector else CallSector.Basis.COUNTED)
        if (now is not None and now.is_live) or basis == CallSector.Basis.COUNTED:
            raise Invalid({"basis": [_("What is counted here follows from the registrations: nobody types it.")]})
        return ledger.keep(CallSector, call_sector, values, by=by)


def keep_participant(*, by, participant: Participant | None = None, **values) -> Participant:
    """Adds an organization to the directory of a call, or changes what is said of it there."""
    require(may_keep_calls(by))
    return ledger.keep(Participant, participant, values, by=by)


def keep_notice(*, by, call: Call, text: str, now: datetime.datetime) -> PrivacyNotice:
    """The privacy notice that is shown from now on: a new version where its words changed. Raises Invalid."""
    require(may_keep_calls(by))
    text = text.strip()
    if not text:
        raise Invalid({"text": [_("Nobody can register without knowing what becomes of their data.")]})
    with ledger.act(by=by, action="secretariat.call.notice"):
        last = call.notices.order_by("-version").first()
        if last is not None and last.text == text:
            return last
        values = {"call": call, "version": last.version + 1 if last else 1, "text": text, "since": now}
        return ledger.keep(PrivacyNotice, None, values, by=by)


def publish_call(*, by, call: Call) -> Call:
    """Everybody sees it; its form opens at its moment. Raises Invalid where people could not register properly."""
    require(may_keep_calls(by))
    with ledger.act(by=by, action="secretariat.call.publish"):
        call = ledger.anew_locked(call)
        missing = missing_of(call)
        if missing:
            raise Invalid({"": missing})
        return ledger.keep(Call, call, {"publication": Call.Publication.PUBLISHED}, by=by)


def missing_of(call: Call) -> list[str]:
    """What keeps a call from being published, in words."""
    if not call.is_live:
        return [] if call.opens_on else [_("It does not say when it opens.")]
    found = []
    if not call.notices.exists():
        found.append(_("It has no privacy notice."))
    if not call.sectors.exclude(sector=None).exists():
        found.append(_("It has no sectors from which to choose."))
    if not call.purpose:
        found.append(_("It does not say what for."))
    return found


def withdraw_call(*, by, call: Call, reason: str) -> Call:
    """Takes it out of sight: a draft again. One for which people have registered is cancelled instead."""
    require(may_keep_calls(by))
    reason = _needed(reason)
    with ledger.act(by=by, action="secretariat.call.withdraw", reason=reason):
        call = ledger.anew_locked(call)
        if call.applications.exists():
            raise Refused(_("People have registered. Cancel it: they are told, and everybody reads why."))
        return ledger.keep(Call, call, {"publication": Call.Publication.DRAFT}, by=by)


def cancel_call(*, by, call: Call, reason: str, now: datetime.datetime) -> Call:
    """Calls it off: it stays in sight with the reason, and whoever had registered gets a letter."""
    require(may_keep_calls(by))
    reason = _needed(reason)
    with ledger.act(by=by, action="secretariat.call.cancel", reason=reason):
        call = ledger.anew_locked(call)
        if call.ended_at is not None or not call.is_public:
            raise Refused(_("Only a public call that is not over yet can be cancelled."))
        call = ledger.keep(Call, call, {"cancelled_at": now, "cancel_reason": reason}, by=by)
        for application in Application.objects.standing().filter(call=call):
            letters.cancelled(application, reason)
    return call


def conclude_call(*, by, call: Call, now: datetime.datetime) -> Call:
    """Every registration has its answer: its data are kept some months more. Raises Refused while some wait."""
    require(may_keep_calls(by))
    with ledger.act(by=by, action="secretariat.call.conclude"):
        call = ledger.anew_locked(call)
        if call.state(now) != "closed":
            raise Refused(_("Only a call that has closed can be concluded."))
        if waiting := call.applications.filter(state=Application.State.SUBMITTED).count():
            raise Refused(_("Registrations that still wait for an answer: %(number)d.") % {"number": waiting})
        return ledger.keep(Call, call, {"concluded_at": now}, by=by)


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: everybody reads it.")]})
    return reason.strip()

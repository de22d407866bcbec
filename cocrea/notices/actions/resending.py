"""What people do with letters that did not arrive, or should not leave."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.addresses import spelt
from cocrea.accounts.rules import may_manage_accounts, require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.notices import rules, writing
from cocrea.notices.actions.recording import note
from cocrea.notices.actions.sending import fault_of, send_notice
from cocrea.notices.kinds import kind_of
from cocrea.notices.models import Notice

State = Notice.State


def times_left(notice: Notice) -> int:
    """How often it has left, or will, once what waits has: itself, and the letters that were made of it since."""
    return int(notice.state == State.SENT) + _copies(notice).count()


def _copies(notice: Notice) -> QuerySet[Notice]:
    return Notice.objects.filter(key__startswith=f"{notice.key}:again:").order_by("-pk")


def resend_notice(*, by, notice: Notice, to: str = "", seen: int | None = None) -> Notice:
    """Sends a letter that could not be delivered, or was laid aside, once more; to another address where one is
    given. Of one that left, a new letter is made. `seen`: how often it had left, as whoever sends it knows. Raises
    NotAllowed, Invalid, Refused."""
    require(rules.may_resend(by))
    if to:
        require(may_manage_accounts(by))
        if fault := fault_of(spelt(to)):
            raise Invalid({"to": [fault]})
    with transaction.atomic():
        ledger.hold()
        notice = _locked(notice)
        if not notice.to:
            raise Refused(_("What this letter said was erased. Write it again where it came from."))
        if notice.state == State.SENDING:
            raise Refused(_("It is being sent at this moment. Look again in some minutes."))
        if is_emptied(notice):
            raise Refused(_("It held a secret link, which is not kept. Have a new one made where it came from."))
        if notice.state == State.SENT:
            notice = _again(notice, to, seen)
        else:
            _wait(Notice.objects.filter(pk=notice.pk), **({"to": spelt(to)} if to else {}))
        note(by, "notices.notice.resend", notice)
    return Notice.objects.get(pk=notice.pk)


def _locked(notice: Notice) -> Notice:
    found = Notice.objects.select_for_update().filter(pk=notice.pk).first()
    if found is None:
        raise Refused(_("This letter is not there any more: what it was about was erased."))
    return found


def is_emptied(notice: Notice) -> bool:
    """Whether it held a secret that was thrown away: that it left, or its link was replaced."""
    kind = kind_of(notice.kind)
    return kind.is_secret and kind.compose is None and not notice.body


def resend_failed(*, by) -> int:
    """Sends all that could not be delivered once more (the mail was set wrongly); how many. Raises NotAllowed."""
    require(rules.may_resend(by))
    with transaction.atomic():
        ledger.hold()
        failed = [each for each in Notice.objects.filter(state=State.FAILED).exclude(to="") if not fault_of(each.to)]
        if failed:
            _wait(Notice.objects.filter(pk__in=[each.pk for each in failed]))
            note(by, "notices.notice.resend", *failed)
    return len(failed)


def drop_notice(*, by, notice: Notice) -> Notice:
    """A letter that waits is not sent. Raises NotAllowed; Refused for one that has left or is leaving."""
    require(rules.may_resend(by))
    with transaction.atomic():
        ledger.hold()
        found = _locked(notice)
        if found.state in (State.SENDING, State.SENT):
            raise Refused(_("It has left, or is being sent at this moment."))
        if found.state == State.DROPPED:
            raise Refused(_("It is laid aside already: it is not sent."))
        found.state, found.last_error = State.DROPPED, _("Somebody at the desk laid it aside.")
        found.save(update_fields=["state", "last_error"])
        note(by, "notices.notice.drop", found)
    return found


def lay_aside_all(*, by) -> int:
    """Lays aside all that waits: after a backup is put in place nobody knows what had left since it was made, and a
    letter cannot be called back. Each can be sent again at the desk. How many there were. Raises NotAllowed."""
    require(rules.may_resend(by))
    with transaction.atomic():
        ledger.hold()
        waiting = list(Notice.objects.filter(state__in=[State.WAITING, State.SENDING]))
        why = _("It waited in a backup: it may have left since. Send it again if it did not.")
        Notice.objects.filter(pk__in=[each.pk for each in waiting]).update(state=State.DROPPED, last_error=why)
        if waiting:
            note(by, "notices.notice.drop", *waiting)
    return len(waiting)


def _wait(letters, **more) -> None:
    values = {"state": State.WAITING, "attempts": 0, "next_at": timezone.now(), "last_error": "", "until": None}
    letters.update(**values, **more)


def _again(notice: Notice, to: str, seen: int | None) -> Notice:
    if kind_of(notice.kind).is_secret or not notice.body:
        raise Refused(_("It held a secret link, which is not kept. Have a new one made where it came from."))
    last = _copies(notice).first()
    if seen is not None and seen != times_left(notice):
        at = timezone.localtime(last.made_at if last else notice.sent_at)
        told = {"when": f"{writing.on(at.date())}, {at:%H:%M}"}
        raise Refused(
            _("It was sent meanwhile, on %(when)s. To send it yet again, press the button once more.") % told
        )
    number = _copies(notice).count() + 1
    files = [(each.file_name, each.media_type, bytes(each.content)) for each in notice.attachments.all()]
    return send_notice(
        key=f"{notice.key}:again:{number}",
        to=to or notice.to,
        subject=notice.subject,
        body=notice.body,
        kind=notice.kind,
        attachments=files,
        about=notice.about,
    )

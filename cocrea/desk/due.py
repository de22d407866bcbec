"""What waits at the desk, of what this floor knows: sieves of the tables, unfinished forms, imports, invitations,
roles that end, and what the exercise lacks."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts import rules
from cocrea.accounts.models import Autosave, Invitation, Role, RoleName
from cocrea.accounts.unfinished import address_of
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.desk import guide, sieves, tables
from cocrea.desk.models import Upload
from cocrea.desk.rules import may_keep_tables, may_read_tables
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.rules import may_keep_exercise
from cocrea.kernel import periods
from cocrea.kernel.digits import is_number

SOON = datetime.timedelta(days=30)
MOST = 5  # unfinished forms, or files, each with a line of its own
State = Upload.State


def of_tables(by) -> Iterator[Item]:
    """One item for each sieve of the tables, of the rows that they may keep."""
    if may_read_tables(by):
        for sieve, number in sieves.counts(by).items():
            yield Item(str(sieve.text % {"num": number}), number, sieve.url, str(sieve.why), sieve.urgency)


def of_forms(by) -> Iterator[Item]:
    """Forms that they began and did not save."""
    for saved in Autosave.objects.filter(user=by).order_by("-saved_at", "pk")[:MOST]:
        href, name = form_of(saved.form)
        if href:
            text = _("You left a form unfinished: %(name)s") % {"name": name}
            why = _("Since %(when)s. Only you see it; the record has not changed.")
            yield Item(text, 1, href, why % {"when": words_of(saved.saved_at)}, Urgency.NOW)


def form_of(key: str) -> tuple[str, str]:
    """(address, name) of a form by its key, `commitments/12`, `commitments/new` or an address; nothing for
    one that is gone."""
    if key.startswith("/"):
        return address_of(key)
    table, _slash, row = key.partition("/")
    found = tables.find(table)
    if found is None or not (row == "new" or is_number(row)):
        return "", ""
    if row == "new":
        return reverse("desk:row-new", args=[table]) + "?seguir=1", _("%(table)s, new row") % {"table": found.title}
    return f"{reverse('desk:row-edit', args=[table, row])}?seguir=1", f"{found.title}, {row}"


def of_imports(by) -> Iterator[Item]:
    """Files that failed, or wait for the second press."""
    if not may_keep_tables(by):
        return
    mine = Q(state__in=[State.LOOKED_AT, State.MOVED], user=by) | Q(state=State.FAILED)
    recent = Upload.objects.filter(mine, sent_at__gte=timezone.now() - SOON)
    for upload in recent.order_by("-sent_at", "pk")[:MOST]:
        text = _("An import waits for you: %(file)s")
        why, urgency = _("It was looked at; nothing of it is written yet."), Urgency.SOON
        if upload.state == State.FAILED:
            text, urgency = _("An import failed: %(file)s"), Urgency.NOW
            why = upload.message or _("Nothing of it was written. Correct the file, or forget it.")
        yield Item(text % {"file": upload.file_name}, 1, reverse("desk:upload", args=[upload.pk]), why, urgency)


def of_accounts(by) -> Iterator[Item]:
    """Invitations that nobody accepted, and roles that end soon: for whoever says who may sign in."""
    if not rules.may_manage_accounts(by):
        return
    now, today, people = timezone.now(), timezone.localdate(), reverse("accounts:person-list")
    opened = list(Invitation.objects.open().values_list("expires_at", flat=True))
    late = sum(expires <= now for expires in opened)
    text = ngettext("%(num)d invitation has expired unused", "%(num)d invitations have expired unused", late)
    yield Item(text % {"num": late}, late, people, _("Send them again, or revoke them."), Urgency.SOON)
    number = len(opened) - late
    text = ngettext("%(num)d invitation is not accepted yet", "%(num)d invitations are not accepted yet", number)
    yield Item(text % {"num": number}, number, people, _("Ask whether the letter has arrived."), Urgency.LATER)
    ending = Role.objects.in_force(today).filter(end_on__lte=today + SOON, user__is_active=True)
    for role in ending.select_related("user").order_by("end_on", "pk")[:MOST]:
        text = _("A role ends soon: %(name)s, %(role)s") % {"name": role.user, "role": role.get_role_display()}
        why = _("On %(day)s. Who goes on needs the role anew.") % {"day": periods.words(role.end_on.isoformat())}
        yield Item(text, 1, reverse("accounts:person-detail", args=[role.user_id]), why, Urgency.SOON)


def of_safety(by) -> Iterator[Item]:
    """What keeps the house safe and a person can see to: their own second step, and a second coordinator."""
    if rules.is_asked_second_step(by):
        why = _("Your role may do much. With a second step, a stolen password alone opens nothing.")
        yield Item(_("Put on the second step"), 1, reverse("accounts:second-factor-on"), why, Urgency.NOW)
    if rules.lacks_recovery_codes(by):
        why = _("Without them, whoever loses the phone cannot come in. Print new ones.")
        yield Item(_("You have no recovery codes"), 1, reverse("accounts:recovery-codes"), why, Urgency.SOON)
    if rules.may_manage_accounts(by):
        held = Role.objects.in_force(timezone.localdate()).filter(role=RoleName.COORDINATOR)
        held = held.filter(user__is_active=True, user__is_demo=False)
        text, why = (
            _("Only one person coordinates"),
            _("If they leave, nobody can invite anybody. Invite a second one."),
        )
        yield Item(text, held.values("user").distinct().count() == 1, reverse("accounts:invite"), why)


def of_exercise(by) -> Iterator[Item]:
    """What the public looks for and the exercise does not say: for whoever can say it."""
    if not may_keep_exercise(by):
        return
    found = Exercise.objects.values_list("contact_email", flat=True)[:1]
    if not found:
        return
    here = guide.settings_page()
    lacks = not found[0]
    yield Item(
        _("The exercise has no contact e-mail"), lacks, here, _("Nobody knows whom to write to."), Urgency.SOON
    )
    today = timezone.localdate()
    terms = Custodian.objects.filter(Q(end_latest=None) | Q(end_latest__gte=today))
    text = _("No institution is in charge today")
    why = _("Every page says so at its foot. Say who is, and since when.")
    yield Item(text, not terms.exists(), here, why, Urgency.SOON)


def words_of(moment: datetime.datetime) -> str:
    """«4 de noviembre de 2019, 18:05»."""
    local = timezone.localtime(moment)
    return f"{periods.words(local.date().isoformat())}, {local:%H:%M}"


def register_all() -> None:
    """Called once, when the app is ready."""
    for source in (
        of_forms,
        of_tables,
        of_imports,
        of_safety,
        of_accounts,
        of_exercise,
    ):
        register(source)

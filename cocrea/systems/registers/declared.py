"""What registers say to the floors below: reach of roles, what waits, what falls due, the words of their acts."""

import datetime
from collections.abc import Iterator

from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rights, waiting
from cocrea.accounts.desk import Door, open_door
from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, Reading, declare
from cocrea.intake.declarations import keep_apart
from cocrea.kernel.digits import is_number
from cocrea.ledger import readable, withdrawn
from cocrea.ledger.sentences import Deed, say
from cocrea.letters.models import Contact
from cocrea.notices import deadlines, kinds
from cocrea.notices.writing import absolute
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.distinguishing import keep_distinction
from cocrea.systems.registers.models import Correction, DeclarationVersion, Distinction, Entry, Register
from cocrea.systems.registers.reading import telling
from cocrea.systems.registers.reading.history import kept_up, months_before, stale
from cocrea.systems.registers.reading.withheld import withheld_since
from cocrea.systems.registers.views.desk.frame import own

STALE = "registers.stale"
ENTRY = "registers.entry"
APART = "registers.distinction"
SENTENCES = {
    "registers.register.declare": (_("Register declared: %(name)s"), "registers.register"),
    "registers.register.redeclare": (_("The declaration of a register changed: %(name)s"), "registers.register"),
    "registers.register.publish": (_("Register published: %(name)s"), "registers.register"),
    "registers.register.withdraw": (_("Register withdrawn: %(name)s"), "registers.register"),
    "registers.register.demonstrate": (
        _("Made-up rows were loaded to show how a register works: %(name)s"),
        "registers.register",
    ),
    "registers.register.clear": (_("The made-up rows of registers were taken away."), ""),
    "registers.entry.create": (_("Entry of a register added: %(name)s"), ENTRY),
    "registers.entry.update": (_("Entry of a register changed: %(name)s"), ENTRY),
    "registers.entry.publish": (_("Entry of a register published: %(name)s"), ENTRY),
    "registers.entry.withdraw": (_("Entry of a register withdrawn: %(name)s"), ENTRY),
    "registers.entry.confirm": (_("Entry of a register confirmed: %(name)s"), ENTRY),
    "registers.entry.merge": (_("Entries that were one were merged: %(name)s"), ENTRY),
    "registers.entry.erase": (_("Personal data of an entry of a register was erased: %(name)s"), ENTRY),
    "registers.entry.undo": (_("An import into a register was undone: %(name)s"), ENTRY),
    "registers.correction.propose": (_("A correction was proposed."), ""),
    "registers.correction.accept": (_("A correction of the public was accepted: %(name)s"), ENTRY),
    "registers.correction.answer": (_("A correction of the public was answered."), ""),
    "registers.distinction.say": (_("Two entries of a register were said to be different things: %(name)s"), APART),
    "registers.distinction.take_back": (_("Two entries of a register may be one after all: %(name)s"), APART),
    "registers.photo.attach": (_("An entry of a register has a new picture: %(name)s"), "registers.photo"),
    "registers.photo.remove": (_("A picture of an entry was taken off."), ""),
}


def corrections_waiting(by) -> Iterator[waiting.Item]:
    """What the public proposed, and nobody has looked at."""
    if by is None or not rules.may_enter_registers(by):
        return
    rows = Correction.objects.filter(register__in=own(by), state=Correction.State.RECEIVED)
    found = list(rows.order_by("received_at").values_list("register__address", flat=True))
    text = ngettext(
        "%(num)d correction proposed by the public waits",
        "%(num)d corrections proposed by the public wait",
        len(found),
    )
    why = gettext("Whoever proposed it waits for an answer.")
    href = reverse("registers:desk-corrections", args=found[:1]) if found else ""
    yield waiting.Item(text % {"num": len(found)}, len(found), href, why, waiting.Urgency.SOON)


def stale_waiting(by) -> Iterator[waiting.Item]:
    """Entries that nobody confirmed for too long."""
    if by is None or not rules.may_enter_registers(by):
        return
    today, rows = timezone.localdate(), Entry.objects.none()
    for register in own(by).filter(publication=Register.Publication.PUBLISHED, demonstration_of=None):
        rows = rows | stale(register, today)
    number = rows.count()
    text = ngettext("%(num)d entry of a register is to be confirmed", "%(num)d entries are to be confirmed", number)
    why = gettext("Nobody has said for months that they are still so.")
    yield waiting.Item(text % {"num": number}, number, reverse("registers:desk-list"), why, waiting.Urgency.LATER)


def open_registers(
    first: datetime.date | None = None, last: datetime.date | None = None, rows: list[str] | None = None
) -> Iterator[deadlines.Deadline]:
    """Public registers whose oldest entry is to be confirmed, by the day on which that falls due: three queries."""
    found = Register.objects.published().real().exclude(custodian=None)
    registers = list(found if rows is None else found.filter(slug__in=rows))
    kept = [each for each in registers if each.declaration.stale_after]
    condition = Q(pk=None)
    for register in kept:
        condition |= kept_up(register)
    oldest = Entry.objects.filter(condition).exclude(confirmed_on=None).order_by().values("register")
    days = {each["register"]: each["day"] for each in oldest.annotate(day=Min("confirmed_on"))}
    mail = dict(
        Contact.objects.filter(organization__in=[each.custodian_id for each in kept]).values_list(
            "organization", "email"
        )
    )
    for register in kept:
        if register.pk not in days:
            continue
        due = months_before(days[register.pk], -register.declaration.stale_after)
        if (first is None or due >= first) and (last is None or due <= last):
            to = (mail[register.custodian_id],) if register.custodian_id in mail else ()
            words = gettext("%(title)s: confirm that its entries are still so") % {"title": register.title}
            link = absolute(reverse("registers:desk", args=[register.address]))
            yield deadlines.Deadline(register.slug, due, to, words, link)


def told(deed: Deed, words) -> str:
    """What it was done to, by its names: the first few, each once though it was made and published in one act."""
    names = list(dict.fromkeys(name for some in deed.names.values() for name in some))
    shown = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
    return str(words) % {"name": shown or deed.label or ""}


def where_told_apart(key: str) -> str:
    """The page where two entries were said to be different: of a register where that still stands."""
    rows = Distinction.objects.filter(pk=key if is_number(key) else None)
    address = rows.values_list("register__address", flat=True).first()
    return reverse("registers:desk-duplicates", args=[address]) if address else reverse("registers:desk-list")


def _of_custodian(keys: Keys) -> Q:
    return Q(custodian__slug__in=keys)


def _of_registers(keys: Keys) -> Q:
    return Q(register__custodian__slug__in=keys)


def register_all() -> None:
    """Called once, when the app is ready."""
    kinds.declare("registers.correction", _("Answer to a correction"))
    liaison, note = RoleName.LIAISON, _("Only of the registers that their body keeps up.")
    declare(
        Reading(liaison, Register, _("Open registers"), _of_custodian),
        Reading(liaison, Entry, _("Entries of registers"), _of_registers),
        Keeping(liaison, Entry, _("Entries of registers"), _of_registers, adds=True, note=note),
        Keeping(liaison, Distinction, _("Entries said to be different"), _of_registers, adds=True, note=note),
    )
    keep_apart(Distinction, ("one", "other"), keep_distinction, where_told_apart)
    for action, (words, naming) in SENTENCES.items():
        say(action, lambda deed, words=words: told(deed, words), naming=naming)
    readable.tell(Entry, "values", lambda: telling.InLedger().values)
    readable.tell(Entry, "status", lambda: telling.InLedger().status)
    readable.tell(Entry, "place_id", lambda: telling.InLedger().place)
    readable.tell(Entry, "expires_on", lambda: telling.InLedger().expires_on)
    withdrawn.hide(withheld_since)
    for model in (Register, DeclarationVersion):
        readable.tell(model, "declared", lambda: telling.InLedger().declared)
    waiting.register(corrections_waiting)
    waiting.register(stale_waiting)
    deadlines.declare(deadlines.Source(STALE, _("Registers to confirm"), open_registers))
    open_door(Door(_("Open registers"), lambda: reverse("registers:desk-list"), rules.may_enter_registers, "systems"))
    rights.say(
        rules.may_keep_registers,
        _("Declare registers"),
        _("Say what a register is and what its entries say; publish and withdraw it."),
    )
    rights.say(
        rules.may_enter_registers,
        _("Keep the entries of registers"),
        _("Add, change, publish, confirm and merge entries, and answer corrections. A liaison, those of their body."),
    )

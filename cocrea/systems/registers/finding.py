"""What the staff's search finds in the open registers: registers by title, and their entries, drafts too."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocrea.accounts.finders import NAMED, Group, Hit, Question, register
from cocrea.intake.cells import plain
from cocrea.systems.registers import rules
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading import seeking
from cocrea.systems.registers.views.desk.frame import own

SHOWN = 6  # entries of a register


def found(by, question: Question) -> Iterator[Group]:
    """Of the registers that `by` keeps up; two queries, however many entries there are."""
    if by is None or not rules.may_enter_registers(by):
        return
    registers = {each.pk: each for each in own(by).order_by("title", "pk")}
    titled = [each for each in registers.values() if stands(each.title, question)]
    if titled:
        hits = [Hit(each.title, reverse("registers:desk", args=[each.address])) for each in titled[:SHOWN]]
        yield Group(_("Open registers"), hits, place=NAMED)
    groups: dict[int, Group] = {}
    meant = " ".join(words[:2][-1] for words in question.choices)  # a list mends no slips
    for entry in seeking.best(registers.values(), question.q, question.choices, shown=SHOWN) if registers else ():
        here = registers[entry.register_id]
        group = groups.setdefault(here.pk, Group(here.title, []))
        if entry.fits == seeking.EXACT:
            group.exact.append(hit(here, entry))
        else:
            group.hits.append(hit(here, entry))
        if stands(entry.name, question):
            group.place = min(group.place, NAMED)
        if entry.found_in_all > SHOWN:
            group.more = f"{reverse('registers:desk', args=[here.address])}?{urlencode({'q': meant})}"
    yield from groups.values()


def hit(here: Register, entry: Entry) -> Hit:
    """An entry, and in which state it is."""
    note = [here.declaration.one, entry.key]
    note += [_("Draft")] if entry.publication != Entry.Publication.PUBLISHED else []
    note += [_("Demonstration")] if here.is_demonstration else []
    address = reverse("registers:desk-entry", args=[here.address, entry.pk])
    return Hit(Truncator(entry.name).chars(140), address, " · ".join(note))


def stands(text: str, question: Question) -> bool:
    """Whether every word stands in a text."""
    folded = plain(text)
    return all(any(plain(word) in folded for word in words) for words in question.choices)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(found)

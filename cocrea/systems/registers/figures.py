"""What registers count for indicators: published of all that are known, relocated of all, and why a count moved."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.intake.cells import plain
from cocrea.kernel import periods
from cocrea.measurements import counting
from cocrea.plans.models import Indicator
from cocrea.systems.registers.models import Entry, EntryVersion, Register

KNOWN = "known"  # what a figure is of: every entry, also those that nobody reads yet
NAMED = 5  # entries named one by one
PUBLISHED = Entry.Publication.PUBLISHED


def known_key(slug: str) -> str:
    """How the count of all that a register knows of is called beside its table."""
    return f"{slug}-{KNOWN}"


def offers(indicator: Indicator) -> Iterable[counting.Offer]:
    """The counts of every published register, each with what it is of."""
    registers = Register.objects.published().real()
    for register in sorted(registers, key=lambda register: plain(register.title)):
        is_own = register.commitment_id == indicator.commitment_id
        declaration = register.declaration
        known = known_key(register.slug)
        share = _("%(title)s: published, of all that are known") % {"title": declaration.title}
        yield counting.Offer(share, register.slug, "", (known, ""), is_own)
        for figure in declaration.figures:
            of = None
            if figure.of is not None:
                of = (known, "") if figure.of == KNOWN else (register.slug, figure.of)
            title = f"{declaration.title}: {figure.title}"
            yield counting.Offer(title, register.slug, figure.selection, of, is_own)


def count_known(key: str) -> counting.Count | None:
    """How many entries a published register knows of. Only the number is told, of the drafts nothing else."""
    slug = key.removesuffix(f"-{KNOWN}")
    register = Register.objects.published().real().filter(slug=slug).first() if slug != key else None
    if register is None:
        return None
    title = _("%(title)s: all known entries, published or not") % {"title": register.title}
    return counting.Count(register.entries.filter(merged_into=None).count(), title=title)


def why(table: str, since: datetime.date) -> str:
    """What came, left or changed its status in a register from a day on, by name."""
    register = Register.objects.published().real().filter(slug=table.removesuffix(f"-{KNOWN}")).first()
    if register is None:
        return ""
    rows = EntryVersion.objects.filter(entry__register=register, recorded_at__date__gte=since)
    shown = rows.filter(publication=PUBLISHED, entry__publication=PUBLISHED)
    names = list(shown.order_by("entry__name").values_list("entry__name", flat=True).distinct()[: NAMED + 1])
    if not names:
        return ""
    title, day = register.title, periods.the(since.isoformat())
    more = "…" if len(names) > NAMED else ""
    text = _("%(title)s: since %(day)s changed %(names)s%(more)s.")
    return text % {"title": title, "day": day, "names": ", ".join(names[:NAMED]), "more": more}


def moved(register: Register, pairs: list[tuple[Entry | None, Entry]]) -> str:
    """What an act did to the counts of a register, in words that everybody may read: who came, left, changed."""
    came, left, turned = [], [], []
    titles = register.declaration.by_code
    for before, after in pairs:
        was, is_now = (each is not None and each.publication == PUBLISHED for each in (before, after))
        if is_now and not was:
            came.append(after.name)
        elif was and not is_now:
            left.append(before.name)
        elif is_now and before.status != after.status:
            state = titles[after.status].title if after.status in titles else after.status
            turned.append(f"{after.name} ({state})")
    told = [
        _("published: %(names)s") % {"names": listed(came)} if came else "",
        _("withdrawn: %(names)s") % {"names": listed(left)} if left else "",
        _("changed: %(names)s") % {"names": listed(turned)} if turned else "",
    ]
    said = "; ".join(filter(None, told))
    return f"{register.title}: {said}." if said else ""


def listed(names: list[str]) -> str:
    """The first names, and how many more."""
    rest = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    if rest <= 0:
        return shown
    return ngettext("%(shown)s and %(n)d more", "%(shown)s and %(n)d more", rest) % {"shown": shown, "n": rest}


def register_all() -> None:
    """Called once, when the app is ready."""
    counting.offer(offers)
    counting.count_also(count_known)
    counting.explain(why)

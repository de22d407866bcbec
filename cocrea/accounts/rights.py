"""What each role may do, read off the routes: the rule of every address is asked, nothing is written twice.

An app gives its rules words: `say(may_keep_plans, _("Keep plans"), _("…"))`. The addresses of a rule without words
stand with the only one that lets in the same roles; or together, where there is none.
"""

import dataclasses
from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts import reach, rules
from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import Anybody

Rule = Callable[[object], bool]


@dataclasses.dataclass
class Right:
    """One row: what may be done, who may, and by which addresses."""

    title: str
    text: str
    roles: dict[str, bool]
    addresses: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Part:
    """What a role with a scope reads and changes beside what everybody reads. `where`: in a sentence; `reads`: names
    of tables; `keeps`: (name of a table, whether new rows too, fields that stay as they are, what else is
    limited in a sentence)."""

    role: str
    label: str
    where: str
    reads: list[str]
    keeps: list[tuple[str, bool, list[str], str]]


_words: dict[Rule, tuple[object, object]] = {}


def say(rule: Rule, title, text) -> None:
    """Gives a rule its words; called from an app's `ready()`."""
    _words[rule] = (title, text)


def rights() -> list[Right]:
    """Every right, those with words first."""
    found = {rule: Right(str(title), str(text), holders(rule)) for rule, (title, text) in _words.items()}
    same: dict[tuple, list[Right]] = {}
    for right in found.values():
        same.setdefault(tuple(right.roles.items()), []).append(right)
    silent: dict[tuple, Right] = {}
    for address, rule in staff_addresses():
        if rule in found:
            found[rule].addresses.append(address)
            continue
        may = holders(rule)
        if len(alike := same.get(tuple(may.items()), [])) == 1:
            alike[0].addresses.append(address)
            continue
        other = silent.setdefault(tuple(may.items()), Right(_("Other pages of the staff"), "", may))
        other.addresses.append(address)
    return [*found.values(), *silent.values()]


def parts(roles=RoleName) -> list[Part]:
    """What is declared of each role with a scope (`accounts/reach.py`)."""
    return [
        Part(
            role.value,
            str(role.label),
            reach.words(role),
            [str(each.title) for each in reach.readings(role)],
            [(str(each.title), each.adds, fixed_in(each), str(each.note)) for each in reach.keepings(role)],
        )
        for role in map(RoleName, roles)
        if reach.words(role)
    ]


def fixed_in(keeping: reach.Keeping) -> list[str]:
    """The fields that stay as they are, as people read them, in the order of the table."""
    return [str(f.verbose_name) for f in keeping.model._meta.concrete_fields if f.name in keeping.fixed]


def holders(rule: Rule) -> dict[str, bool]:
    """Role -> whether the rule lets in somebody who has only that role."""
    return {role.value: bool(rule(Anybody(role.value))) for role in RoleName}


def staff_addresses(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, Rule]]:
    """(address with … for what changes, its rule) of every route that is the staff's."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + "".join("…" if "<" in part else part for part in _parts(str(entry.pattern)))
        if isinstance(entry, URLPattern):
            if getattr(entry.callback, "access", "") == "staff":
                yield route, entry.callback.rule
        else:
            yield from staff_addresses(entry, route)


def _parts(pattern: str) -> list[str]:
    """`tablas/<slug:table>/` -> ["tablas/", "<slug:table>", "/"]."""
    return pattern.replace("<", "\0<").replace(">", ">\0").split("\0")


def register_all() -> None:
    """The words of this floor's rules."""
    say(
        rules.has_account,
        gettext_lazy("Look after your own account"),
        gettext_lazy("Change your password, put on the second step, see and end your sessions, read this page."),
    )
    say(
        rules.may_enter_desk,
        gettext_lazy("Enter the desk"),
        gettext_lazy("See what was done last, and the way into the work of your role."),
    )
    say(
        rules.may_read_drafts,
        gettext_lazy("Read the tables of the record, and what is not published yet"),
        gettext_lazy("Some roles read and change only a part: it stands below, role by role."),
    )
    say(
        rules.may_keep_record,
        gettext_lazy("Keep the public record"),
        gettext_lazy("Import its files, correct them, publish and withdraw, with a reason where it is asked."),
    )
    say(
        rules.may_manage_accounts,
        gettext_lazy("Say who may sign in, and as what"),
        gettext_lazy("Invite, give and end roles, shut and open accounts. Never read or choose a password."),
    )
    say(
        rules.may_erase,
        gettext_lazy("Erase personal data from the ledger"),
        gettext_lazy("When the law asks for it. The erasure itself stays on record."),
    )
